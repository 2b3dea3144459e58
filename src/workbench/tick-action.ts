import { hash } from 'node:crypto'
import { UserError } from '../model/problem.ts'
import type { Action, ActionStatus, PlannedAction } from '../model/response.ts'
import { toIso } from '../model/time-window.ts'
import { orderActions } from '../respond/plan.ts'
import { findActionIds, listActions, listIncidentsOf, putAction, setAction } from '../store/actions.ts'
import { addAudit } from '../store/audit.ts'
import { inTransaction, type Workspace } from '../store/workspace.ts'
import { showIncident } from './case.ts'

/** What a person says of an action: that it was done by hand, or, with `isOpen`, that it was not. */
export type Tick = {
  /** An action's id, or how it begins. */
  readonly id: string
  readonly by: string
  readonly note: string | null
  readonly isOpen: boolean
}

/** Ticks an action off, or takes that back, in every incident that asks for it. Throws UserError where there is no such action, or a program did it. */
export function tickAction(workspace: Workspace, { id: wanted, isOpen, ...said }: Tick, now: number): Action {
  const { id, incidentIds, status } = requireAction(workspace, wanted)
  const from: readonly ActionStatus[] = isOpen ? ['manual', 'approved'] : ['proposed', 'approved', 'failed', 'undone']
  if (!from.includes(status))
    throw new UserError(
      isOpen ? `${id} was not ticked off: it is ${status}.` : `${id} is ${status} already.`,
      'keytrail respond plan INCIDENT shows what is open.',
    )
  const [time, next] = [toIso(Math.floor(now / 1000) * 1000), isOpen ? ('proposed' as const) : ('manual' as const)]
  const decision = {
    time,
    by: toSaid('--by', said.by, 200),
    note: said.note === null ? null : toSaid('--note', said.note, 5000),
  }
  inTransaction(workspace.cases, () => {
    for (const incidentId of incidentIds) {
      setAction(workspace, { incidentId, id }, { status: next, decision })
      addAudit(workspace, {
        time,
        what: 'action set',
        detail: { incidentId, id, before: status, status: next, by: decision.by, note: decision.note },
      })
    }
  })
  return listActions(workspace, incidentIds[0]!).find((action) => action.id === id)!
}

/** Writes down something that was done, or is to be done, which no plan knows of: a ticket, a phone call. */
export function addHandmade(
  workspace: Workspace,
  {
    incident: wanted,
    title,
    by,
    isDone,
    note,
  }: { incident: string; title: string; by: string; isDone: boolean; note: string | null },
  now: number,
): Action {
  const { id: incidentId } = showIncident(workspace, wanted)
  const time = toIso(Math.floor(now / 1000) * 1000)
  const action = toHandmade(toSaid('The action', title, 500), toSaid('--by', by, 200))
  const all = listActions(workspace, incidentId)
  if (all.some(({ id }) => id === action.id))
    throw new UserError(
      `${incidentId} has this action already: ${action.id}.`,
      `Tick it off: keytrail respond done ${action.id}.`,
    )
  inTransaction(workspace.cases, () => {
    const {
      status: _,
      decision: __,
      ...planned
    } = orderActions([...all, { ...action, status: 'proposed', decision: null }]).find(
      ({ id }) => id === action.id,
    ) as Action
    putAction(workspace, incidentId, planned)
    addAudit(workspace, { time, what: 'action add', detail: { incidentId, id: action.id, title: action.title, by } })
  })
  if (!isDone) return listActions(workspace, incidentId).find(({ id }) => id === action.id)!
  return tickAction(workspace, { id: action.id, by, note, isOpen: false }, now)
}

/** The kind of actions that people think of. */
export const handmadeKind = 'by-hand'

function toHandmade(title: string, by: string): PlannedAction {
  return {
    id: `a-${hash('sha256', JSON.stringify([handmadeKind, title])).slice(0, 12)}`,
    kind: handmadeKind,
    title,
    stage: 'by hand',
    order: 0,
    target: title,
    covers: [],
    account: null,
    region: null,
    runsIn: 'account',
    why: `${by} added it.`,
    eventIds: [],
    limits: [],
    breaks: [],
    needs: [],
    changes: [],
    commands: [],
    snippets: [],
    undo: [],
    isManual: true,
    isConfirmedApart: false,
  }
}

function requireAction(
  workspace: Workspace,
  wanted: string,
): { id: string; incidentIds: string[]; status: ActionStatus } {
  const ids = wanted.length >= shortestPrefix ? findActionIds(workspace, wanted) : []
  if (ids.length !== 1)
    throw new UserError(
      ids.length === 0
        ? `There is no action ${wanted.slice(0, 60)}.`
        : `${wanted.slice(0, 60)} is the beginning of ${ids.length} actions.`,
      'keytrail respond plan INCIDENT lists them with their ids.',
    )
  const [id] = ids as [string]
  const incidentIds = listIncidentsOf(workspace, id)
  const { status } = listActions(workspace, incidentIds[0]!).find((action) => action.id === id)!
  return { id, incidentIds, status }
}

/** `a-` and two digits. */
const shortestPrefix = 4

function toSaid(what: string, text: string, most: number): string {
  const said = text.trim()
  if (said.length > 0 && said.length <= most) return said
  throw new UserError(
    said === '' ? `${what} says nothing.` : `${what} is longer than ${most} characters.`,
    `Write 1 to ${most} characters.`,
  )
}
