import type { Alert } from '../model/alert.ts'
import type { Entity } from '../model/entity.ts'
import type { IncidentLead } from '../model/incident.ts'
import { allTime } from '../model/time-window.ts'
import { withEvents } from '../store/events.ts'
import { listIncidents, type StoredIncident } from '../store/incidents.ts'
import { listAlerts } from '../store/list-alerts.ts'
import { toSearched } from '../store/searched.ts'
import type { Workspace } from '../store/workspace.ts'
import { listGrave } from './grave-alerts.ts'
import { growIncidents } from './grow-incidents.ts'
import { type Origin, toKnownOrigins, toWantedOrigins, type WantedLeads } from './incident-origins.ts'
import { toJudged } from './judge-alerts.ts'
import { type FoundIncident, keepIncidents } from './keep-incidents.ts'
import { toLeadNotes } from './lead-notes.ts'
import { planResponses } from './plan-response.ts'
import { sweepReports } from './report-files.ts'
import type { Steps } from './run-steps.ts'
import { toMarked } from './suppressions.ts'

/** What a person wants to be known, or to be done, when intrusions are looked for. */
export type Wanted = WantedLeads & { readonly split?: Split }

/** Entities of an incident that are to be one of their own; `by` is who says so. */
export type Split = { readonly from: string; readonly entities: readonly Entity[]; readonly by: string }

export type OpenedIncidents = {
  /** The ids of incidents that the given leads are part of; none where nothing of them is unlike its owner. */
  readonly ofLeads: readonly string[]
  readonly notes: readonly string[]
}

/** A question over whole logs may take more memory than one about an alert. */
const memoryBytes = 1_200_000_000

/**
 * Grows all intrusions of the workspace from the malicious alerts, from suspicious ones beside which something is very unlike its owner, from what is so
 * without any, from the leads that people opened incidents with and from `wanted`; suspects those of whom nothing is known where they did what is grave; and
 * keeps all as incidents. The same intrusion found again is the same incident, with all that people said of it.
 */
export async function openIncidents(workspace: Workspace, wanted: Wanted, steps: Steps): Promise<OpenedIncidents> {
  const all = toMarked(workspace, toJudged(workspace, listAlerts(workspace)), steps.now()).alerts
  const [alerts, grave] = [listTelling(all), listGrave(all)]
  const known = listIncidents(workspace)
  const opened = await withEvents(workspace, { signal: steps.signal, memoryBytes }, async (events) => {
    steps.onProgress?.({ step: 'scope', done: 0, total: 0, unit: '' })
    const origins = [
      ...(await toWantedOrigins(workspace, events.duckdb, wanted)),
      ...toAlertOrigins(alerts),
      ...(await toKnownOrigins(workspace, events.duckdb, known)),
    ]
    const apart = listApart(known, wanted.split)
    const grown = await growIncidents(workspace, events, { origins, known, apart, alerts, grave })
    const places = grown.found.flatMap(({ numbers }, index) =>
      numbers.filter((number) => origins[number]!.isWanted).map((number) => ({ number, index })),
    )
    const ofWanted = places.map(({ index }) => index)
    const ofLeads = keep(workspace, grown.found, { steps, ofWanted, by: wanted.split?.by })
    const outcomes = origins.flatMap((origin, number) => {
      const incidentIds = ofLeads.filter((_, place) => places[place]!.number === number)
      return origin.isWanted ? [{ origin, incidentIds: [...new Set(incidentIds)] }] : []
    })
    const searched = await toSearched(workspace, events, allTime)
    return {
      ofLeads,
      notes: [
        ...(await toLeadNotes(events.duckdb, outcomes, searched)),
        ...toNotes(origins, grown),
        ...toUnreadNote(grown.unread),
      ],
    }
  })
  await planResponses(workspace, steps)
  return opened
}

/** Writes down what was found; reports of incidents that are no more would tell of them still. */
function keep(
  workspace: Workspace,
  found: readonly FoundIncident[],
  { steps, ...said }: { readonly steps: Steps; readonly ofWanted: readonly number[]; readonly by?: string | undefined },
): string[] {
  const ids = keepIncidents(workspace, found, { now: steps.now(), ...said })
  sweepReports(workspace)
  return ids
}

/** Malicious and suspicious alerts that nobody has suppressed or put aside, the surest first. */
function listTelling(alerts: readonly Alert[]): Alert[] {
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

function toAlertOrigins(alerts: readonly Alert[]): Origin[] {
  const toOrigin = (alert: Alert) => ({ ...noLead, alert, eventIds: alert.eventIds })
  return [
    ...alerts.filter(isSure).map(toOrigin),
    ...alerts
      .filter((alert) => !isSure(alert))
      .map((alert) => ({ ...toOrigin(alert), isHint: true, score: alert.score })),
  ]
}

const noLead = { incidentId: null, isWanted: false, leads: [], values: [] }

/** What is an incident of its own since a person split it off, or is to be one now. */
function listApart(known: readonly StoredIncident[], split: Split | undefined): IncidentLead[][] {
  const own = known.map(({ leads }) => leads.filter(({ apartFrom }) => apartFrom !== undefined))
  return [...own, ...(split ? [split.entities.map((entity) => ({ ...entity, apartFrom: split.from }))] : [])].filter(
    ({ length }) => length > 0,
  )
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

function toUnreadNote(unread: number): string[] {
  return unread === 0
    ? []
    : [
        `${unread} alert${unread === 1 ? '' : 's'} of identities of which nothing is known opened no incident: there are too many of them. keytrail alerts lists them.`,
      ]
}
