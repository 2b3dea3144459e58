import { canonicalJson } from '../model/canonical-json.ts'
import type { AwsCall, CallValue } from '../model/response.ts'
import type { Aws, Question } from './aws/aws.ts'
import { AwsProblem } from './aws/aws-problem.ts'
import type { Answer } from './aws/clients.ts'

/**
 * What operations do to one thing of AWS's: how it is read, whether it is as the call wants it, and which calls bring an earlier state back. An object
 * literal in a file of its own in `effects/`, listed in its `index.ts`. Only operations that one of them names are ever sent for an action; none of them
 * deletes what holds evidence.
 */
export type Effect = {
  readonly id: string
  /** `iam:UpdateAccessKey` */
  readonly operations: readonly string[]
  /** The IAM actions by which it reads. */
  readonly reads: readonly string[]
  /** What the call changes, as it is now; null where there is nothing. Holds no secret. */
  read(call: AwsCall, ask: Aws['ask']): Promise<CallValue>
  /** Whether the state is as the call wants it. */
  isHeld(call: AwsCall, state: CallValue): boolean
  /** The calls after which `read` answers `before` again; `none` where no call can. */
  undo(call: AwsCall, before: CallValue): readonly AwsCall[] | 'none'
  /** What later calls need to know, out of the state: as the call's `gives` would, where no answer came. */
  give?(call: AwsCall, state: CallValue): Readonly<Record<string, string>>
  /** The members of the input that name what is changed. */
  names(call: AwsCall): readonly string[]
  /** Calls in the log that take it back, on the same thing. */
  reversals(call: AwsCall): readonly Reversal[]
}

/** A call that takes a change back, where `where` holds of its request. */
export type Reversal = {
  /** `iam:UpdateAccessKey` */
  readonly operation: string
  readonly where?: Readonly<Record<string, string>>
  /** What was done, of `who`: `re-activated the key`. */
  readonly says: string
}

export function toOperation({ service, operation }: Pick<AwsCall, 'service' | 'operation'>): string {
  return `${service}:${operation}`
}

/** The answer, or null where AWS says that the thing is not there. */
export async function askUnlessMissing(ask: Aws['ask'], question: Question): Promise<Answer | null> {
  try {
    return await ask(question)
  } catch (error) {
    if (error instanceof AwsProblem && error.kind === 'missing') return null
    throw error
  }
}

/** All members of a list that comes in pages: IAM goes on with `Marker`, others with `NextToken`. Null where what is listed of is not there. */
export async function askAll<T>(ask: Aws['ask'], question: Question, member: string): Promise<T[] | null> {
  const all: T[] = []
  let next: { readonly [name: string]: string } = {}
  for (let page = 0; page < mostPages; page++) {
    const answer = await askUnlessMissing(ask, { ...question, input: { ...question.input, ...next } })
    if (answer === null) return page === 0 ? null : all
    all.push(...((answer[member] ?? []) as T[]))
    if (typeof answer.Marker === 'string' && answer.IsTruncated === true) next = { Marker: answer.Marker }
    else if (typeof answer.NextToken === 'string') next = { NextToken: answer.NextToken }
    else return all
  }
  throw new AwsProblem('other', 'TooMany', `${toOperation(question)}: more than ${mostPages} pages`)
}

const mostPages = 1000

/** The call with another operation and input, in the same service and Region. */
export function toSibling(call: AwsCall, operation: string, input: AwsCall['input']): AwsCall {
  return { service: call.service, region: call.region, operation, input }
}

/** The named members of the call’s input. */
export function pick({ input }: Pick<AwsCall, 'input'>, ...members: readonly string[]): AwsCall['input'] {
  return Object.fromEntries(members.flatMap((member) => (member in input ? [[member, input[member]!]] : [])))
}

/** What tells things of an effect apart: two changes with equal subjects are of one thing. */
export function toSubject({ id, names }: Effect, account: string, call: AwsCall): string {
  return canonicalJson([id, account, call.region, pick(call, ...names(call))])
}
