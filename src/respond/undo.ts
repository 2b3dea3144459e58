import { canonicalJson } from '../model/canonical-json.ts'
import type { ChangeRecord, RunAction } from '../model/containment.ts'
import type { Action, AwsCall, CallValue } from '../model/response.ts'
import { toMinute } from '../model/time-window.ts'
import { listChanges } from '../store/changes.ts'
import { type Aws, Refusal } from './aws/aws.ts'
import { AwsProblem } from './aws/aws-problem.ts'
import { type Conduct, decide, writeDown } from './conduct.ts'
import { toOperation } from './effect.ts'
import { findEffect } from './effects/index.ts'
import { fillInput } from './late-value.ts'
import { sendChange } from './send-change.ts'

/** Takes actions back, the last first: what denies goes last. Safe to be killed anywhere and run again. */
export async function undoActions(
  actions: readonly Action[],
  { conduct, isDryRun }: { readonly conduct: Conduct; readonly isDryRun: boolean },
): Promise<RunAction[]> {
  const ended: RunAction[] = []
  for (const action of actions.toReversed()) ended.push(await undoOne(action, { conduct, isDryRun }))
  return ended
}

async function undoOne(
  action: Action,
  { conduct, isDryRun }: { readonly conduct: Conduct; readonly isDryRun: boolean },
): Promise<RunAction> {
  const records = listChanges(conduct.workspace, action.id)
  const open = records.filter(isOpen)
  if (action.status === 'manual')
    return { ...action, outcome: 'by hand', says: ['A person did it, and takes it back.'], records }
  if (open.length === 0) return { ...action, outcome: 'already', says: ['There is nothing to take back.'], records }
  if (isDryRun) return { ...action, outcome: 'planned', says: toLeft(open), records }
  if (conduct.isStopped())
    return { ...action, outcome: 'not run', says: ['The run was interrupted before it.'], records }
  try {
    return await undoAction(conduct, action, records)
  } catch (error) {
    if (!(error instanceof Refusal) && !(error instanceof AwsProblem)) throw error
    return { ...action, outcome: 'refused', says: [error.message], records: listChanges(conduct.workspace, action.id) }
  }
}

/** Something of it is there, or may be. */
function isOpen({ state, doneAt }: ChangeRecord): boolean {
  return state !== 'undone' && state !== 'needless' && (state !== 'failed' || doneAt !== null)
}

async function undoAction(conduct: Conduct, action: Action, records: readonly ChangeRecord[]): Promise<RunAction> {
  const aws = await conduct.accounts.enter(action)
  const after: ChangeRecord[] = [...records]
  for (const record of records.toReversed().filter(isOpen)) {
    const back = record.undo === 'none' ? record : await undoChange(conduct, aws, record)
    after[record.place] = back
    if (back.problem !== null) break
  }
  const open = after.filter(isOpen)
  const problems = open.flatMap(({ problem }) => problem ?? [])
  const isUndone = open.every(({ undo }) => undo === 'none') && open.length < records.filter(isOpen).length
  const says = [...problems, ...toLeft(open)]
  if (isUndone) decide(conduct, action.id, { status: 'undone', note: says[0] ?? null })
  else if (problems.length > 0) decide(conduct, action.id, { status: 'failed', note: `undo: ${problems[0]}` })
  const status = isUndone ? 'undone' : problems.length > 0 ? 'failed' : action.status
  return {
    ...action,
    status,
    outcome: isUndone ? 'undone' : problems.length > 0 ? 'failed' : 'refused',
    says,
    records: after,
  }
}

function toLeft(records: readonly ChangeRecord[]): string[] {
  return records
    .filter(({ undo }) => undo === 'none')
    .map(({ call }) => `AWS cannot take ${toOperation(call)} back: it stays.`)
}

/** Brings one thing back to how it was. What other hands have changed since is left as they made it, and told. */
async function undoChange(conduct: Conduct, aws: Aws, record: ChangeRecord): Promise<ChangeRecord> {
  const effect = findEffect(record.call)!
  const state = await effect.read(record.call, aws.ask)
  const isBack = (now: CallValue) => canonicalJson(now) === canonicalJson(record.before)
  if (isBack(state)) return writeDown(conduct, { ...record, state: 'undone', after: state, problem: null })
  if (record.state !== 'undoing' && !effect.isHeld(record.call, state))
    return writeDown(conduct, { ...record, problem: toDrift(record) })
  return sendChange(conduct, record, {
    aws,
    effect,
    calls: toUndoCalls(record),
    isReached: isBack,
    during: 'undoing',
    afterwards: 'undone',
    otherwise: record.state,
  })
}

function toUndoCalls({ undo, given }: ChangeRecord): AwsCall[] {
  if (undo === 'none') return []
  return undo.map((call) => ({
    ...call,
    input: fillInput(call.input, { now: '', given }) as { [member: string]: CallValue },
  }))
}

function toDrift({ call, doneAt }: ChangeRecord): string {
  const since = doneAt === null ? '' : ` at ${toMinute(doneAt)}`
  return `Since ${toOperation(call)}${since} other hands have changed it again: it is left as it is. The calls of its undo are in the JSON of this answer.`
}
