import { hash } from 'node:crypto'
import { enrich } from '../enrich/enrich.ts'
import { openSubjects } from '../enrich/open-subjects.ts'
import { toPictures } from '../enrich/pictures.ts'
import { type Neighbour, toNeighbours } from '../enrich/related.ts'
import type { Subject, Subjects } from '../enrich/subject.ts'
import { toTriagedCalls } from '../enrich/triaged-calls.ts'
import type { Fact } from '../model/fact.ts'
import type { Settings } from '../model/settings.ts'
import type { Picture, Triage } from '../model/triage.ts'
import type { Events } from '../store/events.ts'
import { readLeadFinding, writeLeadFinding } from '../store/findings.ts'
import { sql } from '../store/sql.ts'
import { addUsageView } from '../store/usage/usage-view.ts'
import type { Workspace } from '../store/workspace.ts'
import { toActivity } from './activity.ts'
import { findingsVersion } from './enrich-alerts.ts'
import { type LeadTime, leadSql } from './lead-time.ts'
import { toNetworksFolder, toNetworksStatus } from './networks-status.ts'
import type { FoundLead } from './to-lead.ts'

/** All that the log says of a lead in a stretch of time. Alerts and what people say come to it, and change without it. */
export type LeadFindings = Pick<Triage, 'usual' | 'activity' | 'calls'> & {
  readonly now: Picture
  readonly facts: readonly Fact[]
  readonly neighbours: readonly Neighbour[]
  /** Who acts; none where these are many: an address of hundreds has no rights and no owner of its own. */
  readonly identities: readonly string[]
  readonly notes: readonly string[]
}

type Asked = {
  readonly found: FoundLead
  readonly time: LeadTime
  readonly troubleSince: number | null
  readonly settings: Settings
  readonly lookbackDays: number
}

/** Asks the events about a lead, unless the same was asked before and nothing has changed. */
export async function lookIntoLead(workspace: Workspace, events: Events, asked: Asked): Promise<LeadFindings> {
  const basis = toBasis(workspace, events, asked)
  const known = readLeadFinding(workspace, asked.found.lead)
  if (known?.basis === basis) return JSON.parse(known.body)
  const { findings, isWhole } = await ask(workspace, events, asked)
  if (isWhole && !workspace.isReadOnly)
    writeLeadFinding(workspace, asked.found.lead, { basis, body: JSON.stringify(findings) })
  return findings
}

/** All that the findings rest on: the log, by its newest batch, which compacting leaves; the question; settings and network tables. */
function toBasis(workspace: Workspace, { parts }: Events, asked: Asked): string {
  const newest = parts.reduce((most, { lastBatch }) => Math.max(most, lastBatch), 0)
  const networks = toNetworksStatus(workspace.directory).sources
  return hash('sha256', JSON.stringify([findingsVersion, newest, asked, networks])).slice(0, 16)
}

/** Findings are whole where every enricher answered. */
async function ask(
  workspace: Workspace,
  events: Events,
  asked: Asked,
): Promise<{ readonly findings: LeadFindings; readonly isWhole: boolean }> {
  const { found, time, troubleSince, lookbackDays, settings } = asked
  await addUsageView(workspace, events)
  const subject: Subject = { number: 0, ...found, first: time.first, last: time.last, troubleSince, eventIds: null }
  const networksFolder = toNetworksFolder(workspace.directory)
  const subjects = await openSubjects(events.duckdb, [subject], { lookbackDays, settings, networksFolder })
  const { facts, notes } = await enrich(subjects)
  const since = time.first - (lookbackDays + 1) * 86_400_000
  const findings = {
    facts: facts[0]!,
    identities: await listIdentities(subjects),
    ...(await toPictures(subjects, 0)),
    activity: await toActivity(events.duckdb, leadSql(found), { since, ...time }),
    calls: await toTriagedCalls(subjects, 0),
    neighbours: await toNeighbours(subjects, 0),
    notes: [...notes, ...(await toPartNotes(events, asked))],
  }
  return { findings, isWhole: notes.length === 0 }
}

const mostIdentities = 5

async function listIdentities({ duckdb }: Subjects): Promise<string[]> {
  const rows = await duckdb.rows<{ actor: string }>(
    `select actor from actors where kind = 'identity' order by actor limit ${mostIdentities + 1}`,
  )
  return rows.length > mostIdentities ? [] : rows.map(({ actor }) => actor)
}

/** A lead that does very much is not looked at event by event: said, for the counts of what it does now are then of a part. */
async function toPartNotes({ duckdb }: Events, { found, time }: Asked): Promise<string[]> {
  const between = sql`event_time between epoch_ms(${BigInt(time.first)}::bigint) and epoch_ms(${BigInt(time.last)}::bigint)`
  const [row] = await duckdb.rows<{ all: number; shown: number }>(
    sql`select (select count(*) from events where ${leadSql(found)} and ${between}) as "all", (select count(*) from subject_events where shown) as shown`,
  )
  const { all, shown } = row!
  if (all <= shown) return []
  return [
    `Of its ${all.toLocaleString('en')} events in this time ${shown.toLocaleString('en')} are looked at, of every sort some: counts of what it does now are of those. Narrow it with --since and --until.`,
  ]
}
