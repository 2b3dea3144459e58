import type { ChangeRecord, ChangeState } from '../model/containment.ts'
import type { AwsCall, CallValue } from '../model/response.ts'
import { toIso } from '../model/time-window.ts'
import type { Aws } from './aws/aws.ts'
import { AwsProblem } from './aws/aws-problem.ts'
import type { Answer } from './aws/clients.ts'
import { type Conduct, writeDown } from './conduct.ts'
import { type Effect, toOperation } from './effect.ts'

/** The calls of one step, and the state by which it is seen that AWS did them. */
export type Sending = {
  readonly aws: Aws
  readonly effect: Effect
  readonly calls: readonly AwsCall[]
  readonly isReached: (state: CallValue) => boolean
  /** What the record becomes. */
  readonly during: 'sending' | 'undoing'
  readonly afterwards: 'done' | 'undone'
  /** What it stays where AWS refused. */
  readonly otherwise: ChangeState
}

/**
 * Sends calls for a change: the only place from which anything of a customer's is changed. It is written down before, and after; what AWS shows in between is
 * waited for. Whatever goes wrong, the state that is written down is true, and a later run goes on from there.
 */
export async function sendChange(conduct: Conduct, record: ChangeRecord, sending: Sending): Promise<ChangeRecord> {
  const { aws, effect, calls, during } = sending
  let current = writeDown(conduct, { ...record, state: during, problem: null })
  try {
    for (const call of calls) {
      const answer = await sendOne(aws, call)
      const requestId = answer?.$metadata.requestId
      const requestIds = requestId === undefined ? current.requestIds : [...current.requestIds, requestId]
      const given = { ...current.given, ...(answer && toGiven(call, answer)) }
      current = { ...current, requestIds, given }
    }
  } catch (error) {
    return settleProblem(conduct, current, { ...sending, problem: requireProblem(error) })
  }
  const state = await waitFor(conduct, sending, current.call)
  if (state !== undefined) return close(conduct, current, { state, effect, afterwards: sending.afterwards })
  return writeDown(conduct, { ...current, problem: notSeen })
}

const notSeen = 'AWS took the call, and does not show it yet: run it again, which reads the state first.'

/** Null where AWS said that it is so already. */
async function sendOne(aws: Aws, call: AwsCall): Promise<Answer | null> {
  try {
    return await aws.send(call)
  } catch (error) {
    if (error instanceof AwsProblem && call.settledBy?.some((code) => isCode(error, code))) return null
    throw error
  }
}

/** The SDK adds `Exception` to some names, and leaves it off others. */
function isCode({ code }: AwsProblem, wanted: string): boolean {
  return code.replace(/Exception$/, '') === wanted.replace(/Exception$/, '')
}

/** An answer that was lost, or a no to a second try, may hide that it was done: the state says. */
async function settleProblem(
  conduct: Conduct,
  record: ChangeRecord,
  { aws, effect, isReached, afterwards, otherwise, problem }: Sending & { readonly problem: AwsProblem },
): Promise<ChangeRecord> {
  const state = await effect.read(record.call, aws.ask).catch(() => undefined)
  if (state !== undefined && isReached(state)) return close(conduct, record, { state, effect, afterwards })
  const isUnknown = state === undefined && problem.kind === 'unreachable'
  return writeDown(conduct, { ...record, ...(!isUnknown && { state: otherwise }), problem: problem.message })
}

function close(
  conduct: Conduct,
  record: ChangeRecord,
  { state, effect, afterwards }: { state: CallValue; effect: Effect; afterwards: 'done' | 'undone' },
): ChangeRecord {
  const given = { ...effect.give?.(record.call, state), ...record.given }
  const doneAt = afterwards === 'done' ? toIso(conduct.now()) : record.doneAt
  return writeDown(conduct, { ...record, state: afterwards, after: state, given, doneAt, problem: null })
}

/** Waits between looks: AWS takes a change at once, and shows it everywhere after seconds. */
const waitsMs = [200, 400, 800, 1600, 3000, 5000, 8000, 12_000]

/** The state when it is reached; undefined where it was not within half a minute. */
async function waitFor(
  { wait }: Conduct,
  { aws, effect, isReached }: Sending,
  call: AwsCall,
): Promise<CallValue | undefined> {
  for (const milliseconds of [...waitsMs, null]) {
    const state = await effect.read(call, aws.ask).catch((error) => {
      if (requireProblem(error).kind === 'credentials') throw error
      return undefined
    })
    if (state !== undefined && isReached(state)) return state
    if (milliseconds !== null) await wait(milliseconds)
  }
  return undefined
}

export function requireProblem(error: unknown): AwsProblem {
  if (error instanceof AwsProblem) return error
  throw error
}

/** What later calls need of the answer, by the path that the call names. */
function toGiven(call: AwsCall, answer: Answer): Record<string, string> {
  return Object.fromEntries(
    Object.entries(call.gives ?? {}).map(([name, path]) => {
      const value = path.reduce<unknown>((inner, member) => (inner as Record<string, unknown> | null)?.[member], answer)
      if (typeof value !== 'string')
        throw new AwsProblem('other', 'NoAnswer', `${toOperation(call)} did not answer ${path.join('.')}`)
      return [name, value]
    }),
  )
}
