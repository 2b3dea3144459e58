import { decideIncident } from '../incident/decide-incident.ts'
import { readContext } from '../incident/read-context.ts'
import { readDeeds } from '../incident/read-deeds.ts'
import { openCalls } from '../knowledge/calls/calls.ts'
import type { Alert } from '../model/alert.ts'
import type { Lead } from '../model/entity.ts'
import { allTime } from '../model/time-window.ts'
import { openVisits } from '../scope/open-visits.ts'
import { fillRulings } from '../scope/rulings.ts'
import type { Seeds } from '../scope/seeds.ts'
import { type Intrusion, separate } from '../scope/separate.ts'
import { type Events, withEvents } from '../store/events.ts'
import { listAliases, listIncidents, type StoredIncident } from '../store/incidents.ts'
import { listAlerts } from '../store/list-alerts.ts'
import { listRulings } from '../store/rulings.ts'
import { toSearched } from '../store/searched.ts'
import type { Workspace } from '../store/workspace.ts'
import { toJudged } from './judge-alerts.ts'
import { type FoundIncident, keepIncidents } from './keep-incidents.ts'
import type { Steps } from './run-steps.ts'
import { openScopeKnowledge, toRulings } from './scope-knowledge.ts'
import { toMarked } from './suppressions.ts'
import { type FoundLead, toLead } from './to-lead.ts'

export type OpenedIncidents = {
  /** The ids of incidents that the given leads are part of; none where nothing of them is unlike its owner. */
  readonly ofLeads: readonly string[]
  readonly notes: readonly string[]
}

/** A question over whole logs may take more memory than one about an alert. */
const memoryBytes = 1_200_000_000

/**
 * Grows all intrusions of the workspace from the malicious alerts, from suspicious ones beside which something is very unlike its owner, from the leads that people opened incidents with and from `wanted`, and keeps them as
 * incidents. The same intrusion found again is the same incident, with all that people said of it.
 */
export async function openIncidents(
  workspace: Workspace,
  wanted: readonly string[],
  steps: Steps,
): Promise<OpenedIncidents> {
  const alerts = listTelling(workspace, steps.now())
  const known = listIncidents(workspace)
  if (
    alerts.length === 0 &&
    wanted.length === 0 &&
    known.every(({ leads }) => leads.length === 0) &&
    listRulings(workspace).length === 0
  )
    return { ofLeads: keepIncidents(workspace, [], { now: steps.now(), ofWanted: [] }), notes: [] }
  return withEvents(workspace, { signal: steps.signal, memoryBytes }, async (events) => {
    steps.onProgress?.({ step: 'scope', done: 0, total: 0, unit: '' })
    const leads = await Promise.all(wanted.map((lead) => toLead(workspace, events.duckdb, lead)))
    const origins = await toOrigins(workspace, events, { alerts, known, leads })
    const { found, barren, left } = await growIntrusions(workspace, events, { origins, known, alerts })
    const ofWanted =
      leads.length === 0
        ? []
        : found.flatMap(({ numbers }, index) => (numbers.some((number) => origins[number]!.isWanted) ? [index] : []))
    return {
      ofLeads: keepIncidents(workspace, found, { now: steps.now(), ofWanted }),
      notes: toNotes(origins, { found, barren, left }),
    }
  })
}

/** Malicious and suspicious alerts that nobody has suppressed or put aside, the surest first. */
function listTelling(workspace: Workspace, now: number): Alert[] {
  const { alerts } = toMarked(workspace, toJudged(workspace, listAlerts(workspace)), now)
  return alerts
    .filter(
      ({ verdict, suppressed, disposition }) =>
        (verdict === 'malicious' || verdict === 'suspicious') &&
        suppressed === null &&
        (disposition === null || disposition === 'true-positive'),
    )
    .sort(
      (one, other) =>
        (other.score ?? 0) - (one.score ?? 0) ||
        (one.first ?? '').localeCompare(other.first ?? '') ||
        one.id.localeCompare(other.id),
    )
}

function isSure({ verdict }: Alert): boolean {
  return verdict === 'malicious'
}

/** What a growth begins with, and whose word that is. */
type Origin = Seeds & {
  readonly alert: Alert | null
  readonly leads: readonly Lead[]
  readonly incidentId: string | null
  readonly isWanted: boolean
}

async function toOrigins(
  workspace: Workspace,
  { duckdb }: Events,
  { alerts, known, leads }: { alerts: readonly Alert[]; known: readonly StoredIncident[]; leads: readonly FoundLead[] },
): Promise<Origin[]> {
  const toValues = ({ lead, values }: FoundLead) => values.map((value) => ({ kind: lead.kind, value }))
  const none = { alert: null, incidentId: null, isWanted: false, leads: [], eventIds: [], values: [] }
  const ofPeople = await Promise.all(
    known
      .filter((incident) => incident.leads.length > 0)
      .map(async ({ id, leads }) => ({
        ...none,
        leads,
        incidentId: id,
        values: (await Promise.all(leads.map((lead) => toLead(workspace, duckdb, toWord(lead))))).flatMap(toValues),
      })),
  )
  const confirmed = listRulings(workspace).filter(({ ruling }) => ruling === 'confirmed')
  const ofRulings = await Promise.all(
    confirmed.map(async ({ incidentId, kind, value }) => ({
      ...none,
      incidentId,
      values: toValues(await toLead(workspace, duckdb, toWord({ kind, value }))),
    })),
  )
  return [
    ...leads.map((found) => ({ ...none, leads: [found.lead], isWanted: true, values: toValues(found) })),
    ...alerts.filter(isSure).map((alert) => ({ ...none, alert, eventIds: alert.eventIds })),
    ...alerts
      .filter((alert) => !isSure(alert))
      .map((alert) => ({ ...none, alert, eventIds: alert.eventIds, isHint: true })),
    ...ofPeople,
    ...ofRulings,
  ]
}

function toWord({ kind, value }: Lead): string {
  return kind === 'agent' ? `agent:${value}` : value
}

type GrownIncident = FoundIncident & { readonly numbers: readonly number[] }

async function growIntrusions(
  workspace: Workspace,
  events: Events,
  {
    origins,
    known,
    alerts,
  }: { origins: readonly Origin[]; known: readonly StoredIncident[]; alerts: readonly Alert[] },
): Promise<{ found: GrownIncident[]; barren: readonly number[]; left: readonly number[] }> {
  const { duckdb } = events
  const rulings = toRulings(workspace)
  await openVisits(duckdb, openScopeKnowledge(workspace))
  await fillRulings(duckdb, rulings)
  const calls = openCalls()
  const searched = await toSearched(workspace, events, allTime)
  const found: GrownIncident[] = []
  const each = async ({ seeds, visits, entities }: Intrusion) => {
    const read = await readDeeds(duckdb)
    if (read === null) return
    const context = await readContext(duckdb)
    const own = toOwnAlerts(
      alerts,
      read.eventIds,
      seeds.flatMap((number) => origins[number]!.alert ?? []),
    )
    const findings = decideIncident({ read, context, actors: visits, entities, alerts: own, searched, calls })
    found.push({ numbers: seeds, findings, leads: seeds.flatMap((number) => origins[number]!.leads) })
  }
  const { barren, left } = await separate(duckdb, origins, {
    rulings,
    together: toTogether(workspace, origins, known),
    each,
  })
  return { found, barren, left }
}

/** The alerts of an intrusion: those that it grew from, and those that its events touch. */
function toOwnAlerts(alerts: readonly Alert[], eventIds: readonly string[], seeds: readonly Alert[]): Alert[] {
  const own = new Set(eventIds)
  return alerts.filter((alert) => seeds.includes(alert) || alert.eventIds.some((id) => own.has(id)))
}

/** What people want to be one: incidents that they merged, and what they confirmed as part of one. */
function toTogether(workspace: Workspace, origins: readonly Origin[], known: readonly StoredIncident[]): number[][] {
  const merged = new Set(
    listAliases(workspace)
      .filter(({ isMerged }) => isMerged)
      .map(({ id }) => id),
  )
  return known.flatMap(({ id, eventIds }) => {
    const said = origins.flatMap((origin, number) => (origin.incidentId === id ? [number] : []))
    if (!merged.has(id) && said.length === 0) return []
    const own = new Set(eventIds)
    const touching = origins.flatMap((origin, number) =>
      origin.eventIds.some((event) => own.has(event)) ? [number] : [],
    )
    return [[...said, ...touching]]
  })
}

function toNotes(
  origins: readonly Origin[],
  { found, barren, left }: { found: readonly FoundIncident[]; barren: readonly number[]; left: readonly number[] },
): string[] {
  const told = new Set(found.flatMap(({ findings }) => findings.alertIds))
  const countOpen = (numbers: readonly number[]) =>
    numbers.filter((number) => origins[number]!.alert?.verdict === 'malicious' && !told.has(origins[number]!.alert!.id))
      .length
  const [quiet, many] = [countOpen(barren), countOpen(left)]
  const toWords = (count: number) => `${count} malicious alert${count === 1 ? '' : 's'}`
  return [
    ...(quiet > 0
      ? [
          `${toWords(quiet)} opened no incident: what ${quiet === 1 ? 'it shows' : 'they show'} is where and how the owners always work.`,
        ]
      : []),
    ...(many > 0
      ? [
          `${toWords(many)} were not grown: there are too many intrusions at once. keytrail scope ALERT does it for one.`,
        ]
      : []),
  ]
}
