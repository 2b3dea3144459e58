import type { Bench } from './bench.ts'

/** One line of the table, or several where one question is asked of several sets. */
export type Figure = {
  readonly name: string
  readonly says: string
  readonly unit: '×' | 'MB' | 'ms' | 's'
  readonly better: 'less' | 'more'
  /** The bound that has to hold, and the one that is worked for; null where a figure is only shown. */
  readonly must: number | null
  readonly aim: number | null
  measure(bench: Bench): AsyncGenerator<Reading>
}

export type Reading = {
  /** What was measured, where a figure has several readings. */
  readonly of?: string
  /** The median, with the lowest and the highest. */
  readonly value: number
  readonly least: number
  readonly most: number
  /** The absolute measurements behind it, in words. */
  readonly detail: string
}
