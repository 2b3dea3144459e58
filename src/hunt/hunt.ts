import type { HuntHead } from '../model/hunt.ts'

export { isSeveral, type Parameter, type ParameterType, parameterTypes } from '../model/hunt.ts'

/** One question to the whole history: portable SQL with `:name` parameters and `kt_…()` functions, and what a reader must know of it. */
export type Hunt = HuntHead & {
  readonly sql: string
  /** Of the file, on which `sql` begins; from 1. */
  readonly line: number
}

/** A parameter's value, ready to be bound: a time is epoch milliseconds, null is open. */
export type ParameterValue = string | number | readonly string[] | null
export type ParameterValues = Readonly<Record<string, ParameterValue>>
