import type { ContentProblem } from './answers.ts'

/**
 * What a parameter takes: `list` several texts, `call` calls as `ses:GetSendQuota`, `bucket` names of buckets, `lead` entities as they are typed, `number` one of 0
 * or more, `time` ISO 8601 or `14d` back from the newest event.
 */
export const parameterTypes = ['text', 'number', 'list', 'call', 'bucket', 'lead', 'time'] as const
export type ParameterType = (typeof parameterTypes)[number]

/** Whether several values may stand for it. */
export function isSeveral(type: ParameterType): boolean {
  return type === 'list' || type === 'call' || type === 'bucket' || type === 'lead'
}

export type Parameter = {
  readonly name: string
  readonly type: ParameterType
  readonly says: string
  /** As it would be typed; null where it has to be given. A list that may be empty has ''. */
  readonly default: string | null
}

/** A row lists so many event ids, and so many values, at most. */
export const listedEvents = 5
export const listedValues = 20

/** What a reader must know of a hunt. */
export type HuntHead = {
  /** Its file's, without `.sql`. */
  readonly name: string
  readonly title: string
  /** What would be true if somebody were here. */
  readonly hypothesis: string
  /** How to read the answer. */
  readonly read: string
  /** ATT&CK techniques, `T1087.004`. */
  readonly attack: readonly string[]
  /** What makes it dear, in a few words. */
  readonly cost: string
  readonly parameters: readonly Parameter[]
  /** Names of steps that the rows go through, in order. */
  readonly after: readonly string[]
  readonly file: string
}

export type HuntList = { readonly hunts: readonly HuntHead[]; readonly problems: readonly ContentProblem[] }

/** A hunt, and its SQL as the database reads it, with the values beside it. */
export type HuntExplanation = {
  readonly hunt: HuntHead
  readonly sql: string
  readonly values: readonly (string | number | null)[]
}
