import { hash } from 'node:crypto'
import { type Enriched, enrich } from '../enrich/enrich.ts'
import { openSubjects } from '../enrich/open-subjects.ts'
import type { Subject } from '../enrich/subject.ts'
import type { Alert } from '../model/alert.ts'
import type { Settings } from '../model/settings.ts'
import type { Events } from '../store/events.ts'
import { type Finding, readBases, writeFindings } from '../store/findings.ts'
import { addUsageView } from '../store/usage/usage-view.ts'
import type { Workspace } from '../store/workspace.ts'
import { openTroubles, type Troubles } from '../triage/troubles.ts'
import { listActors, listNeighbours, toJudged } from './judge-alerts.ts'
import { toNetworksFolder, toNetworksStatus } from './networks-status.ts'
import type { Steps } from './run-steps.ts'
import { toMarked } from './suppressions.ts'

/** Goes up with every change of what enrichers say: older findings are asked for anew. */
export const findingsVersion = 4
/** So far back the history of an alert or a lead is looked at. */
export const defaultLookbackDays = 14
/** So many alerts are asked about at once. */
const atOnce = 500
/** So many in one run, the gravest first: the rest wait, and are counted. */
const mostAlerts = 10_000

const dayMs = 86_400_000

export type EnrichAlertsOptions = { readonly settings: Settings; readonly lookbackDays: number; readonly steps: Steps }

/** What is found may make alerts malicious, and with them trouble, before which other alerts' history lies: so it is asked again, so often at most. */
const mostRounds = 4

/**
 * Asks every enricher about the alerts that it was not asked about yet, or that rest on something else now, and keeps what was found. The
 * alerts come with the gravest first. What could not be answered comes back in words.
 */
export async function enrichAlerts(
  workspace: Workspace,
  events: Events,
  options: EnrichAlertsOptions & { readonly alerts: readonly Alert[] },
): Promise<string[]> {
  const notes = new Set<string>()
  for (let round = 1; round <= mostRounds; round++) {
    const stale = listStale(workspace, events, options)
    if (stale.length === 0) break
    if (workspace.isReadOnly)
      return [`${stale.length} alerts could not be looked into: the workspace is read-only, and keeps no findings.`]
    if (round === 1) await addUsageView(workspace, events, { signal: options.steps.signal })
    const left = stale.length - mostAlerts
    if (left > 0) notes.add(`${left} of the less serious alerts were not looked into yet: run it again.`)
    const asked = stale.slice(0, mostAlerts).sort(byTime)
    for (const note of await lookInto(workspace, events, { ...options, asked })) notes.add(note)
    if (left > 0 || notes.size > 0) break
  }
  return [...notes]
}

/** Alerts whose findings rest on something else than they would now, or that have none. */
function listStale(
  workspace: Workspace,
  events: Events,
  { alerts, settings, lookbackDays, steps }: EnrichAlertsOptions & { readonly alerts: readonly Alert[] },
): Stale[] {
  const known = readBases(workspace)
  const toBasis = openBasis(workspace, events, { settings, lookbackDays })
  const toTrouble = openTrouble(workspace, alerts, { lookbackDays, steps })
  return alerts.flatMap((alert) => {
    if (alert.first === null || alert.last === null) return []
    const first = Date.parse(alert.first)
    const asked = { alert, first, last: Date.parse(alert.last), troubleSince: toTrouble(listActors(alert), first) }
    const basis = toBasis(asked)
    return known.get(alert.id) === basis ? [] : [{ ...asked, basis }]
  })
}

function openTrouble(
  workspace: Workspace,
  alerts: readonly Alert[],
  { lookbackDays, steps }: Pick<EnrichAlertsOptions, 'lookbackDays' | 'steps'>,
): Troubles {
  const judged = toMarked(workspace, toJudged(workspace, listNeighbours(workspace, alerts)), steps.now()).alerts
  return openTroubles(judged, { kinds: ['identity', 'key'], lookbackMs: lookbackDays * dayMs })
}

type Asked = EnrichAlertsOptions & { readonly asked: readonly Stale[] }

async function lookInto(workspace: Workspace, { duckdb }: Events, options: Asked): Promise<string[]> {
  const { asked, settings, lookbackDays, steps } = options
  const networksFolder = toNetworksFolder(workspace.directory)
  const notes: string[] = []
  for (let done = 0; done < asked.length; done += atOnce) {
    steps.onProgress?.({ step: 'enrich', done, total: asked.length, unit: 'alerts' })
    const some = asked.slice(done, done + atOnce)
    const subjects = await openSubjects(duckdb, some.map(toSubject), { lookbackDays, settings, networksFolder })
    const found = await enrich(subjects, { signal: steps.signal })
    notes.push(...found.notes)
    writeFindings(workspace, toFindings(some, found))
  }
  return notes
}

/** An alert to ask about; moments are epoch milliseconds. */
type Timed = {
  readonly alert: Alert
  readonly first: number
  readonly last: number
  readonly troubleSince: number | null
}
type Stale = Timed & { readonly basis: string }

/** Those of one time together, for what is asked of their days is read once; those that go on for days apart, for they need the whole log. */
function byTime(one: Timed, other: Timed): number {
  return toDays(one) - toDays(other) || one.first - other.first
}

function toDays({ first, last }: Timed): number {
  return Math.floor((last - first) / dayMs)
}

type Basis = (asked: Timed) => string

function toSubject({ alert, first, last, troubleSince }: Timed, number: number): Subject {
  return { number, lead: alert.lead, values: [], first, last, troubleSince, eventIds: alert.eventIds }
}

/** With an enricher that failed the basis stays open: next time it is asked again. */
function toFindings(some: readonly Stale[], { facts, notes }: Enriched): Finding[] {
  return some.map(({ alert, basis }, index) => ({
    alertId: alert.id,
    basis: notes.length > 0 ? '' : basis,
    facts: facts[index]!,
  }))
}

/** All that an alert's facts rest on: its events, its time's parts (by their newest batch, which compacting leaves), since when there is trouble, settings and network tables. */
function openBasis(
  workspace: Workspace,
  { parts }: Events,
  { settings, lookbackDays }: Pick<EnrichAlertsOptions, 'settings' | 'lookbackDays'>,
): Basis {
  const common = [findingsVersion, settings, lookbackDays, toNetworksStatus(workspace.directory).sources]
  return ({ alert, first, last, troubleSince }) => {
    const since = (first - (lookbackDays + 2) * dayMs) * 1000
    const until = (last + (lookbackDays + 1) * dayMs) * 1000
    const newest = parts
      .filter(({ earliest, latest }) => (latest ?? 0) >= since && (earliest ?? 0) <= until)
      .reduce((most, { lastBatch }) => Math.max(most, lastBatch), 0)
    return hash(
      'sha256',
      JSON.stringify([common, newest, first, last, troubleSince, alert.count, alert.eventIds]),
    ).slice(0, 16)
  }
}
