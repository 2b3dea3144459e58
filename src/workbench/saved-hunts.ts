import { compileHunt } from '../hunt/compile-hunt.ts'
import { UserError } from '../model/problem.ts'
import { type HuntOutcome, isDue, type SavedHunt } from '../model/saved-hunt.ts'
import { toIso } from '../model/time-window.ts'
import { addAudit } from '../store/audit.ts'
import { withEvents } from '../store/events.ts'
import { addSavedHunt, listSavedHunts, recordHuntRun, removeSavedHunt } from '../store/saved-hunts.ts'
import { inTransaction, type Workspace } from '../store/workspace.ts'
import { askHunt, toHuntValues } from './ask-hunt.ts'
import type { SaveHuntRequest } from './hunting.ts'
import { findHunt } from './list-hunts.ts'
import type { Steps } from './run-steps.ts'

/** Keeps a hunt to be asked again. Throws UserError where it could not be asked as it stands. */
export async function saveHunt(workspace: Workspace, request: SaveHuntRequest, now: number): Promise<SavedHunt> {
  const { name, words = [], named = {}, since, note, by, every } = request
  const { hunt } = await findHunt(workspace.directory, name, [])
  const query = { name, words, named, ...(since !== undefined && { since }) }
  await withEvents(workspace, {}, async (events) => {
    const { values } = await toHuntValues(workspace, events, { hunt, query })
    compileHunt(hunt, values)
  })
  const added = toIso(now)
  const everyMilliseconds = every === undefined ? null : toMilliseconds(every)
  inTransaction(workspace.cases, () => {
    addSavedHunt(workspace, { hunt: name, words, named, since: since ?? null, note, by, added, everyMilliseconds })
    addAudit(workspace, { time: added, what: 'hunt save', detail: { ...query, note, by, every: every ?? null } })
  })
  return listSavedHunts(workspace).find((one) => one.hunt === name && one.added === added)!
}

const unitMilliseconds: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000, w: 604_800_000 }

function toMilliseconds(every: string): number {
  const [, number, unit] = /^(\d{1,3})([hdw])$/.exec(every.trim()) ?? []
  if (unit !== undefined && Number(number) > 0) return Number(number) * unitMilliseconds[unit]!
  throw new UserError(`"${every.slice(0, 60)}" says no stretch of time.`, 'Write --every 1d, 6h or 1w.')
}

/** Takes a saved hunt away. Throws UserError where there is none of that id. */
export function forgetHunt(workspace: Workspace, { id, by }: { id: string; by: string }, now: number): SavedHunt {
  const found = listSavedHunts(workspace).find((one) => one.id === id)
  if (!found) throw new UserError(`There is no saved hunt ${id.slice(0, 60)}.`, 'keytrail hunt saved lists them.')
  inTransaction(workspace.cases, () => {
    removeSavedHunt(workspace, id)
    addAudit(workspace, { time: toIso(now), what: 'hunt forget', detail: { id, hunt: found.hunt, by } })
  })
  return found
}

/** Asks the saved hunts that are due, and makes alerts of their rows. One that fails is told, and the others are asked; it stays due. */
export async function askDueHunts(workspace: Workspace, steps: Steps): Promise<HuntOutcome[]> {
  const due = listSavedHunts(workspace).filter((saved) => isDue(saved, steps.now()))
  const outcomes: HuntOutcome[] = []
  for (const saved of due) outcomes.push(await askSaved(workspace, saved, steps))
  return outcomes
}

async function askSaved(workspace: Workspace, saved: SavedHunt, steps: Steps): Promise<HuntOutcome> {
  const { id, hunt: name, words, named, since } = saved
  try {
    const query = { name, words, named, saveAlerts: true, ...(since !== null && { since }) }
    const { rows, notes } = await askHunt(workspace, query, steps)
    inTransaction(workspace.cases, () => recordHuntRun(workspace, id, toIso(steps.now())))
    return { saved, rows: rows.length, notes, failed: null }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { saved, rows: 0, notes: [], failed: `${error.message} ${error.hint}` }
  }
}
