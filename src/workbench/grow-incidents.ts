import { decideIncident } from '../incident/decide-incident.ts'
import { readContext } from '../incident/read-context.ts'
import { readDeeds } from '../incident/read-deeds.ts'
import { openCalls } from '../knowledge/calls/calls.ts'
import type { Alert } from '../model/alert.ts'
import type { Entity } from '../model/entity.ts'
import type { IncidentLead } from '../model/incident.ts'
import type { ScopedEntity } from '../model/scope.ts'
import { allTime } from '../model/time-window.ts'
import type { JudgedVisit } from '../scope/grow.ts'
import { openVisits } from '../scope/open-visits.ts'
import { fillRulings } from '../scope/rulings.ts'
import { type Intrusion, separate } from '../scope/separate.ts'
import { suspect } from '../scope/suspect.ts'
import type { Events } from '../store/events.ts'
import { listAliases, type StoredIncident } from '../store/incidents.ts'
import { toSearched } from '../store/searched.ts'
import type { Workspace } from '../store/workspace.ts'
import { toGraveDeed } from './grave-alerts.ts'
import type { Origin } from './incident-origins.ts'
import type { FoundIncident } from './keep-incidents.ts'
import { openScopeKnowledge, toRulings } from './scope-knowledge.ts'

export type GrownIncidents = {
  /** Each with the numbers of its origins. */
  readonly found: readonly (FoundIncident & { readonly numbers: readonly number[] })[]
  /** The numbers of origins of which nothing is unlike its owner, and of those that were not grown, for there are too many. */
  readonly barren: readonly number[]
  readonly left: readonly number[]
  /** How many grave alerts of somebody unknown were not looked at, for there are too many. */
  readonly unread: number
}

export type GrowOptions = {
  readonly origins: readonly Origin[]
  readonly known: readonly StoredIncident[]
  /** What a person wants to be an incident of its own, now or since long. */
  readonly apart: readonly (readonly IncidentLead[])[]
  /** Malicious and suspicious alerts. */
  readonly alerts: readonly Alert[]
  /** Alerts that are a question where nothing is known of who did it. */
  readonly grave: readonly Alert[]
}

/** Grows intrusions from origins, suspects those unknown who did what is grave, and makes incidents of both. */
export async function growIncidents(
  workspace: Workspace,
  events: Events,
  { origins, known, apart, alerts, grave }: GrowOptions,
): Promise<GrownIncidents> {
  const { duckdb } = events
  const rulings = toRulings(workspace)
  await openVisits(duckdb, openScopeKnowledge(workspace))
  await fillRulings(duckdb, rulings)
  const decide = await openDecision(workspace, events)
  const found: (FoundIncident & { readonly numbers: readonly number[] })[] = []
  const { intrusions, barren, left } = await separate(duckdb, origins, {
    rulings,
    together: toTogether(workspace, origins, known),
    apart,
    async each(intrusion) {
      const from = intrusion.seeds.map((number) => origins[number]!)
      const isNamed = from.some(({ alert }) => alert === null)
      const findings = await decide(intrusion, {
        alerts,
        others: grave,
        from: from.flatMap(({ alert }) => alert ?? []),
        isNamed,
      })
      const leads = [...from.flatMap((origin) => origin.leads), ...intrusion.apart.flatMap((number) => apart[number]!)]
      if (findings) found.push({ numbers: intrusion.seeds, findings, leads: toDistinct(leads) })
    },
  })
  const unread = await suspect(duckdb, grave.map(toGraveDeed), {
    rulings,
    intrusions,
    async each(suspicion) {
      const from = suspicion.deeds.map((number) => grave[number]!)
      const findings = await decide(suspicion, { alerts: grave, from, doubt: suspicion.because })
      if (findings) found.push({ numbers: [], findings, leads: [] })
    },
  })
  return { found, barren, left, unread: unread.left.length }
}

/** Each once; the one that says more. */
function toDistinct(leads: readonly IncidentLead[]): IncidentLead[] {
  const byName = new Map<string, IncidentLead>()
  for (const lead of leads) {
    const name = toLeadName(lead)
    byName.set(name, { ...byName.get(name), ...lead })
  }
  return [...byName.values()]
}

/** What several findings name is one lead for each. */
export function toLeadName({ kind, value, notice }: Entity & Pick<IncidentLead, 'notice'>): string {
  return JSON.stringify([kind, value, notice])
}

type Decision = (
  grown: Pick<Intrusion, 'visits' | 'entities'>,
  begun: Beginning,
) => Promise<ReturnType<typeof decideIncident> | null>

/** Decides what an intrusion was while its visits stand in the temporary table `accepted`; null where it has no event. */
async function openDecision(workspace: Workspace, events: Events): Promise<Decision> {
  const calls = openCalls()
  const searched = await toSearched(workspace, events, allTime)
  return async ({ visits, entities }, { alerts, others = [], from, isNamed = false, doubt = null }) => {
    const read = await readDeeds(events.duckdb)
    if (read === null) return null
    const context = await readContext(events.duckdb)
    const telling = toOwnAlerts(alerts, read.eventIds, from)
    const own = telling.length > 0 ? telling : toOwnAlerts(others, read.eventIds, [])
    const known = doubt ?? (isNamed ? null : toDoubt({ visits, alerts: telling.length, calls: read.calls.length }))
    const parts = known === null ? entities : entities.map(toSuspected)
    return decideIncident({
      read,
      context,
      actors: visits,
      entities: parts,
      alerts: own,
      doubt: known,
      searched,
      calls,
    })
  }
}

type Beginning = {
  /** Of which an incident's own are. */
  readonly alerts: readonly Alert[]
  readonly from: readonly Alert[]
  /** Of which they are where those are none. */
  readonly others?: readonly Alert[]
  /** Whether a person named something of it. */
  readonly isNamed?: boolean
  /** Why it is but a question, where that is known. */
  readonly doubt?: string
}

/** So many calls at least are more than a try, where no alert speaks of them. */
const fewCalls = 3

/** One alert is an intrusion only where something is unlike an owner; what is so without an alert only where more than little was done. */
function toDoubt({ visits, alerts, calls }: Grown): string | null {
  const isCompared = visits.some(({ evidence }) => evidence.some(({ kind }) => kind.startsWith('new-')))
  if (isCompared)
    return alerts > 0 || calls >= fewCalls ? null : 'No alert speaks for it, and little was done: it may be the owner.'
  return alerts > 1
    ? null
    : 'One alert alone speaks for it, and there is no history of whoever it is about to compare it with.'
}

/** The thief's visits, and how many alerts and calls there are. */
type Grown = { readonly visits: readonly JudgedVisit[]; readonly alerts: number; readonly calls: number }

/** Of a question nobody is more than suspected. */
function toSuspected(entity: ScopedEntity): ScopedEntity {
  return entity.verdict === 'cleared' ? entity : { ...entity, verdict: 'suspected', shared: false }
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
