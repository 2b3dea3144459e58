import type { Incident } from '../model/incident.ts'
import { findIncident } from '../store/incidents.ts'
import type { Workspace } from '../store/workspace.ts'

/** An incident with its time and its leads. Times are ISO 8601 UTC. */
export type IncidentLeads = Pick<Incident, 'id' | 'title'> & {
  readonly leads: readonly string[]
  readonly since: string
  readonly until: string
}

/**
 * Whose calls are the thief's alone: the hostile addresses that nobody honest uses; where there are none, the compromised keys, which their owners
 * use too. Null for what is no incident's id.
 */
export function toIncidentLeads(workspace: Workspace, wanted: string): IncidentLeads | null {
  const incident = /^i-[0-9a-f]{4,}$/.test(wanted) ? findIncident(workspace, wanted) : undefined
  if (!incident) return null
  const until = new Date(Date.parse(incident.last) + 1000).toISOString()
  const { id, title, first } = incident
  return { id, title, leads: toLeads(incident), since: first, until }
}

function toLeads({ entities }: Pick<Incident, 'entities'>): string[] {
  const addresses = entities.filter(
    ({ kind, verdict, shared }) => kind === 'address' && verdict === 'hostile' && !shared,
  )
  const keys = entities.filter(
    ({ kind, verdict }) => kind === 'key' && (verdict === 'compromised' || verdict === 'hostile'),
  )
  return (addresses.length > 0 ? addresses : keys).map(({ value }) => value)
}
