import { hash } from 'node:crypto'
import { placeIncidents } from '../incident/place-incidents.ts'
import type { IncidentFindings, IncidentLead } from '../model/incident.ts'
import { toIso } from '../model/time-window.ts'
import { dropActions, listActions, moveActions } from '../store/actions.ts'
import { addAudit } from '../store/audit.ts'
import {
  dropIncident,
  type IncidentAlias,
  joinIncident,
  listAliases,
  listIncidents,
  putIncident,
  type StoredIncident,
  setIncident,
} from '../store/incidents.ts'
import { inTransaction, type Workspace } from '../store/workspace.ts'

/** An intrusion with what is to be thought of it, and what a person began it with. */
export type FoundIncident = { readonly findings: IncidentFindings; readonly leads: readonly IncidentLead[] }

export type KeepOptions = {
  /** Epoch milliseconds. */
  readonly now: number
  readonly ofWanted: readonly number[]
  /** Who wants something to be split off, if somebody does. */
  readonly by?: string | null | undefined
}

/**
 * Writes down what was found, in one transaction and with an entry in the audit log for each change: nothing changes when the same is found again. An
 * incident that is not found any more goes, unless a person has said something about it. Returns the ids of those at the places `ofWanted`.
 */
export function keepIncidents(
  workspace: Workspace,
  found: readonly FoundIncident[],
  { now, ofWanted, by = null }: KeepOptions,
): string[] {
  const time = toIso(Math.floor(now / 1000) * 1000)
  return inTransaction(workspace.cases, () => {
    const known = listIncidents(workspace)
    const aliases = listAliases(workspace)
    const places = placeIncidents(
      found.map(({ findings, leads }) => ({ ...findings, isNot: listLeft(leads, aliases) })),
      known,
    )
    const taken = new Set([...known.map(({ id }) => id), ...aliases.map(({ alias }) => alias)])
    const ids = found.map((one, index) => {
      const { id, joins } = places[index]!
      const before = known.find((incident) => incident.id === id)
      for (const alias of joins) join(workspace, { alias, id: id!, time })
      if (before) return refresh(workspace, before, { ...one, time })
      const fresh = toIncidentId(one.findings, (wanted) => taken.has(wanted))
      taken.add(fresh)
      putIncident(workspace, { id: fresh, opened: time, ...one })
      addAudit(workspace, {
        time,
        what: 'incident open',
        detail: { id: fresh, ...toSummary(one.findings), leads: one.leads },
      })
      for (const from of new Set(one.leads.flatMap(({ apartFrom }) => apartFrom ?? [])))
        addAudit(workspace, { time, what: 'incident split', detail: { id: from, split: fresh, by } })
      return fresh
    })
    const kept = new Set([...ids, ...places.flatMap(({ joins }) => joins)])
    for (const incident of known)
      if (!kept.has(incident.id) && isUntouched(workspace, incident)) drop(workspace, incident, time)
    return ofWanted.map((index) => ids[index]!)
  })
}

/** The incidents from which something was split off, by the ids that they have now. */
function listLeft(leads: readonly IncidentLead[], aliases: readonly IncidentAlias[]): string[] {
  return leads.flatMap(({ apartFrom }) => aliases.find(({ alias }) => alias === apartFrom)?.id ?? apartFrom ?? [])
}

function join(workspace: Workspace, { alias, id, time }: { alias: string; id: string; time: string }): void {
  joinIncident(workspace, { alias, id, isMerged: false })
  moveActions(workspace, alias, id)
  addAudit(workspace, { time, what: 'incident join', detail: { id, joined: alias } })
}

/** A thief who comes back after an incident was closed opens it again. */
function refresh(
  workspace: Workspace,
  before: StoredIncident,
  { findings, leads, time }: FoundIncident & { readonly time: string },
): string {
  const { id, opened } = before
  const all = [...before.leads, ...leads.filter((lead) => !before.leads.some((other) => isSameLead(lead, other)))]
  if (isSame(before, findings) && all.length === before.leads.length) return id
  putIncident(workspace, { id, opened, leads: all, findings })
  addAudit(workspace, {
    time,
    what: 'incident update',
    detail: { id, before: toSummary(before), after: toSummary(findings) },
  })
  if (before.status === 'closed' && findings.last > before.last) {
    setIncident(workspace, id, { status: 'open' })
    addAudit(workspace, {
      time,
      what: 'incident set',
      detail: { id, status: 'open', why: 'the thief’s events went on after it was closed' },
    })
  }
  return id
}

function isSameLead(one: IncidentLead, other: IncidentLead): boolean {
  return one.kind === other.kind && one.value === other.value && one.notice === other.notice
}

function isSame(before: StoredIncident, findings: IncidentFindings): boolean {
  return Object.entries(findings).every(
    ([name, value]) => JSON.stringify(value) === JSON.stringify(before[name as keyof IncidentFindings]),
  )
}

function toSummary({ title, severity, events, alertIds, entities }: IncidentFindings) {
  const count = (verdict: string) => entities.filter((entity) => entity.verdict === verdict).length
  return {
    title,
    severity,
    events,
    alerts: alertIds.length,
    compromised: count('compromised'),
    hostile: count('hostile'),
  }
}

/** Nobody has said anything about it. */
function isUntouched(workspace: Workspace, { id, status, owner, notes, tags, leads }: StoredIncident): boolean {
  const isSilent = owner === null && notes.length === 0 && tags.length === 0 && leads.length === 0
  return status === 'open' && isSilent && listActions(workspace, id).every((action) => action.status === 'proposed')
}

function drop(workspace: Workspace, incident: StoredIncident, time: string): void {
  dropIncident(workspace, incident.id)
  dropActions(workspace, incident.id)
  addAudit(workspace, { time, what: 'incident gone', detail: { id: incident.id, ...toSummary(incident) } })
}

/** `i-` and twelve digits, of the first of its events: the same in every workspace. */
function toIncidentId({ eventIds }: IncidentFindings, isTaken: (id: string) => boolean): string {
  for (let turn = 0; ; turn++) {
    const id = `i-${hash('sha256', JSON.stringify([eventIds[0], turn])).slice(0, 12)}`
    if (!isTaken(id)) return id
  }
}
