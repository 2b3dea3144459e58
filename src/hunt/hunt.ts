/** What a parameter takes: `list` several texts, `lead` entities as they are typed, `time` ISO 8601 or `14d` back from the newest event. */
export const parameterTypes = ['text', 'number', 'list', 'lead', 'time'] as const
export type ParameterType = (typeof parameterTypes)[number]

export type Parameter = {
  readonly name: string
  readonly type: ParameterType
  readonly says: string
  /** As it would be typed; null where it has to be given. A list that may be empty has ''. */
  readonly default: string | null
}

/** One question to the whole history: portable SQL with `:name` parameters and `kt_…()` functions, and what a reader must know of it. */
export type Hunt = {
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
  readonly sql: string
  readonly file: string
  /** Of the file, on which `sql` begins; from 1. */
  readonly line: number
}

/** A parameter's value, ready to be bound: a time is epoch milliseconds, null is open. */
export type ParameterValue = string | number | readonly string[] | null
export type ParameterValues = Readonly<Record<string, ParameterValue>>
