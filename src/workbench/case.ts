import { toSimilar } from '../incident/similar.ts'
import type { Incident, IncidentChange, IncidentLead } from '../model/incident.ts'
import { UserError } from '../model/problem.ts'
import { type TimeWindow, toIso } from '../model/time-window.ts'
import { listActions, moveActions, readPlanRemarks } from '../store/actions.ts'
import { addAudit } from '../store/audit.ts'
import {
  addIncidentNote,
  findIncident,
  joinIncident,
  listIncidents,
  putIncident,
  type StoredIncident,
  setIncident,
} from '../store/incidents.ts'
import { inTransaction, type Workspace } from '../store/workspace.ts'
import { findReports } from './report-files.ts'

/** Incidents of a window, the gravest first. */
export function showIncidents(workspace: Workspace, { from, until }: TimeWindow): Incident[] {
  const all = listIncidents(workspace)
  return all
    .filter(
      ({ first, last }) => (from === null || Date.parse(last) >= from) && (until === null || Date.parse(first) < until),
    )
    .map((incident) => toShown(workspace, incident, all))
    .sort(
      (one, other) =>
        order.indexOf(one.severity) - order.indexOf(other.severity) ||
        other.last.localeCompare(one.last) ||
        one.id.localeCompare(other.id),
    )
}

const order = ['critical', 'high', 'medium', 'low']

/** An incident by its id, or how it begins, or the id of one that was joined into it. Throws UserError where there is none. */
export function showIncident(workspace: Workspace, wanted: string): Incident {
  return toShown(workspace, requireIncident(workspace, wanted), listIncidents(workspace))
}

function toShown(workspace: Workspace, incident: StoredIncident, all: readonly StoredIncident[]): Incident {
  return {
    ...incident,
    similar: toSimilar(incident, all),
    actions: listActions(workspace, incident.id),
    alive: readPlanRemarks(workspace, incident.id).alive,
    reports: findReports(workspace, incident.id),
  }
}

function requireIncident(workspace: Workspace, wanted: string): StoredIncident {
  const incident = findIncident(workspace, wanted)
  if (incident) return incident
  throw new UserError(`There is no incident ${wanted.slice(0, 60)}.`, 'keytrail incident list shows them.')
}

const longestText = 5000
const mostTags = 20

/** Sets what a person decides about an incident. */
export function changeIncident(
  workspace: Workspace,
  change: { id: string; by: string } & IncidentChange,
  now: number,
): Incident {
  const { id: wanted, by, ...set } = change
  const { id } = requireIncident(workspace, wanted)
  const said = {
    ...set,
    ...(set.owner !== undefined && { owner: toText('--owner', set.owner, 200) }),
    ...(set.tags && { tags: [...new Set(set.tags.map((tag) => toText('--tag', tag, 100)))].slice(0, mostTags) }),
  }
  inTransaction(workspace.cases, () => {
    setIncident(workspace, id, said)
    addAudit(workspace, { time: toIso(now), what: 'incident set', detail: { id, by, ...said } })
  })
  return showIncident(workspace, id)
}

export function noteIncident(
  workspace: Workspace,
  note: { id: string; by: string; text: string },
  now: number,
): Incident {
  const { id } = requireIncident(workspace, note.id)
  const said = {
    time: toIso(Math.floor(now / 1000) * 1000),
    by: toText('--by', note.by, 200),
    text: toText('The note', note.text, longestText),
  }
  inTransaction(workspace.cases, () => {
    addIncidentNote(workspace, id, said)
    addAudit(workspace, { time: toIso(now), what: 'incident note', detail: { id, ...said } })
  })
  return showIncident(workspace, id)
}

/** Lets one incident become part of another, for good: what is found out about both is put together when they are grown again. */
export function joinIncidents(
  workspace: Workspace,
  { into, from, by }: { into: string; from: string; by: string },
  now: number,
): string {
  const target = requireIncident(workspace, into)
  const joined = requireIncident(workspace, from)
  if (target.id === joined.id)
    throw new UserError(
      `${into.slice(0, 60)} and ${from.slice(0, 60)} are one incident already.`,
      'Name two of keytrail incident list.',
    )
  const { id, opened, ...findings } = target
  const eventIds = [...new Set([...target.eventIds, ...joined.eventIds])]
  inTransaction(workspace.cases, () => {
    putIncident(workspace, {
      id,
      opened,
      leads: [...target.leads, ...joined.leads].map((lead) => withoutSplit(lead, [target.id, joined.id])),
      findings: { ...findings, eventIds },
    })
    joinIncident(workspace, { alias: joined.id, id: target.id, isMerged: true })
    moveActions(workspace, joined.id, target.id)
    addAudit(workspace, { time: toIso(now), what: 'incident merge', detail: { id: target.id, merged: joined.id, by } })
  })
  return target.id
}

/** What was split off and is one again. */
function withoutSplit(lead: IncidentLead, ids: readonly string[]): IncidentLead {
  const { apartFrom, ...same } = lead
  return apartFrom !== undefined && ids.includes(apartFrom) ? same : lead
}

function toText(what: string, text: string, most: number): string {
  const said = text.trim()
  if (said.length > 0 && said.length <= most) return said
  throw new UserError(
    said === '' ? `${what} says nothing.` : `${what} is longer than ${most} characters.`,
    `Write 1 to ${most} characters.`,
  )
}
