import type { ChangeRecord, RunAction } from '../model/containment.ts'
import type { Action, AwsCall, CallValue, Change } from '../model/response.ts'
import { toIso } from '../model/time-window.ts'
import { listChanges } from '../store/changes.ts'
import { type Aws, Refusal } from './aws/aws.ts'
import { type Conduct, decide, writeDown } from './conduct.ts'
import { type Effect, toOperation } from './effect.ts'
import { findEffect } from './effects/index.ts'
import { fillInput } from './late-value.ts'
import { requireOther } from './own-identity.ts'
import { sendChange } from './send-change.ts'

/**
 * Applies one action, change by change, from wherever an earlier run has left it. What AWS has already is not sent again; a change that fails ends the action,
 * with its state written down. Throws Refusal and AwsProblem where nothing was begun.
 */
export async function applyAction(conduct: Conduct, action: Action, isConfirmedApart: boolean): Promise<RunAction> {
  const aws = await conduct.accounts.enter(action)
  const records = listChanges(conduct.workspace, action.id)
  for (const [place, change] of action.changes.entries()) {
    const earlier = records[place]
    if (earlier?.state === 'done' || earlier?.state === 'needless') continue
    const step = await decideStep({ conduct, aws, earlier, given: toGivenOf(records) }, change)
    if (step.does === 'send' && step.record.undo === 'none' && !isConfirmedApart)
      throw new Refusal(`AWS cannot take it back: confirm it apart with --confirm ${action.id}.`)
    const record = await take(conduct, aws, { ...step, actionId: action.id, place })
    records[place] = record
    if (record.state !== 'done' && record.state !== 'needless') return fail(conduct, action, records)
  }
  decide(conduct, action.id, { status: 'applied', note: null })
  return { ...action, status: 'applied', outcome: 'applied', says: toSays(records), records }
}

/** What is to be done about a change, as a value. */
type Step = {
  readonly does: 'note' | 'send'
  readonly effect: Effect
  readonly record: Omit<ChangeRecord, 'actionId' | 'place' | 'by' | 'time'>
}

type Deciding = {
  readonly conduct: Conduct
  readonly aws: Aws
  readonly earlier: ChangeRecord | undefined
  readonly given: Readonly<Record<string, string>>
}

/** Reads the state, and decides. What an earlier run began keeps its call, and what was before it where it was done. */
async function decideStep({ conduct, aws, earlier, given }: Deciding, change: Change): Promise<Step> {
  const effect = findEffect(change)!
  const call = earlier?.state === 'sending' ? earlier.call : toFilled(change, { now: toIso(conduct.now()), given })
  requireOther(aws, call)
  const state = await effect.read(call, aws.ask)
  const isHeld = effect.isHeld(call, state)
  const isOurs = earlier !== undefined && (earlier.doneAt !== null || (earlier.state === 'sending' && isHeld))
  const before = isOurs ? earlier.before : state
  const record = {
    account: aws.account,
    call,
    before,
    after: state,
    undo: effect.undo(call, before),
    given: effect.give?.(call, state) ?? {},
    requestIds: earlier?.requestIds ?? [],
    problem: null,
    state: isHeld ? (isOurs ? 'done' : 'needless') : 'sending',
    doneAt: isOurs ? earlier.doneAt : null,
  } as const
  const doneAt = isHeld ? (record.doneAt ?? toIso(conduct.now())) : record.doneAt
  return { does: isHeld ? 'note' : 'send', effect, record: { ...record, doneAt } }
}

type Taking = Step & { readonly actionId: string; readonly place: number }

async function take(
  conduct: Conduct,
  aws: Aws,
  { does, effect, record, actionId, place }: Taking,
): Promise<ChangeRecord> {
  const { by, now } = conduct
  const whole = { ...record, actionId, place, by, time: toIso(now()) }
  if (does !== 'send') return writeDown(conduct, whole)
  return sendChange(
    conduct,
    { ...whole, after: null },
    {
      aws,
      effect,
      calls: [record.call],
      isReached: (state) => effect.isHeld(record.call, state),
      during: 'sending',
      afterwards: 'done',
      otherwise: 'failed',
    },
  )
}

/** The call with nothing late in it, as it is sent and written down. */
function toFilled(
  { undo: _, ...change }: Change,
  sending: { now: string; given: Readonly<Record<string, string>> },
): AwsCall {
  const now = `${sending.now.slice(0, 19)}Z`
  return { ...change, input: fillInput(change.input, { now, given: sending.given }) as { [member: string]: CallValue } }
}

function toGivenOf(records: readonly ChangeRecord[]): Readonly<Record<string, string>> {
  return Object.assign({}, ...records.map(({ given }) => given))
}

function fail(conduct: Conduct, action: Action, records: readonly ChangeRecord[]): RunAction {
  const problem = records.at(-1)?.problem ?? 'It is not known whether AWS did it.'
  decide(conduct, action.id, { status: 'failed', note: problem })
  return { ...action, status: 'failed', outcome: 'failed', says: [problem, ...toSays(records)], records }
}

function toSays(records: readonly ChangeRecord[]): string[] {
  const needless = records.filter(({ state }) => state === 'needless')
  return needless.map(({ call }) => `It was so already: ${toOperation(call)} was not sent.`)
}
