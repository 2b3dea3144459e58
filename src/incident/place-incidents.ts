import { compareText } from '../model/compare-text.ts'
import type { IncidentFindings } from '../model/incident.ts'

/** An incident that is kept already. */
export type Known = Pick<IncidentFindings, 'eventIds' | 'entities' | 'first' | 'last'> & {
  readonly id: string
  readonly opened: string
}

/** Where an intrusion that was found belongs: the incident that it is, if it is kept already, and those that turned out to be the same. */
export type Place = { readonly id: string | null; readonly joins: readonly string[] }

/** An intrusion that was found; some incidents it is not, since a person split it off from them. */
export type Found = Omit<Known, 'id' | 'opened'> & { readonly isNot?: readonly string[] }

/** An intrusion that came back to the same key within that time is the same. */
const nearMs = 30 * 86_400_000

/**
 * Finds intrusions again, by the events that they share with incidents that are kept, or else by a stolen key about the same time. Of several that one
 * intrusion covers the oldest lives on. One that fell apart stays with the part that shares most with it.
 */
export function placeIncidents(found: readonly Found[], known: readonly Known[]): Place[] {
  const places = found.map(() => ({ id: null as string | null, joins: [] as string[] }))
  const oldest = known.toSorted((one, other) => compareText(one.opened, other.opened) || compareText(one.id, other.id))
  const sets = found.map(({ eventIds }) => new Set(eventIds))
  for (const incident of oldest) {
    const shares = found.map((one, index) => toShare(incident, one, sets[index]!))
    const most = Math.max(0, ...shares)
    if (most === 0) continue
    const place = places[shares.indexOf(most)]!
    if (place.id === null) place.id = incident.id
    else place.joins.push(incident.id)
  }
  return places
}

function toShare(incident: Known, found: Found, eventIds: ReadonlySet<string>): number {
  if (found.isNot?.includes(incident.id)) return 0
  const shared = incident.eventIds.filter((id) => eventIds.has(id)).length
  if (shared > 0) return shared
  const gap =
    Math.max(Date.parse(incident.first), Date.parse(found.first)) -
    Math.min(Date.parse(incident.last), Date.parse(found.last))
  const keys = new Set(toKeys(incident))
  return gap <= nearMs && toKeys(found).some((key) => keys.has(key)) ? 0.5 : 0
}

function toKeys({ entities }: Pick<Known, 'entities'>): string[] {
  return entities
    .filter(({ kind, verdict }) => kind === 'key' && (verdict === 'compromised' || verdict === 'hostile'))
    .map(({ value }) => value)
}
