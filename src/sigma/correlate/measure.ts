import { toNumber } from '../numeric-text.ts'
import type { Correlation } from '../rule.ts'
import type { Row } from './row.ts'
import { holdsOfRules } from './rule-condition.ts'
import { openQuantile, openSum } from './sliding.ts'

/** Measures a window from which rows leave in the order in which they came. */
export type Measure = {
  add(row: Row): void
  remove(row: Row): void
  /** Undefined where there is nothing to measure, or an extended condition does not hold. */
  value(): number | undefined
}

/** The measure of a correlation's type; the rows are all that it will be given. */
export function toMeasure(correlation: Correlation, rows: readonly Row[]): Measure {
  switch (correlation.type) {
    case 'event_count':
      return distinct((row) => row.key)
    case 'value_count':
      return distinct((row) => (row.values.includes(null) ? undefined : JSON.stringify(row.values)))
    case 'temporal':
    case 'temporal_ordered': {
      const { extended } = correlation
      return distinct((row) => row.rule, extended && ((isSeen) => holdsOfRules(extended, isSeen)))
    }
    case 'value_sum':
    case 'value_avg':
      return total(correlation.type === 'value_avg')
    case 'value_median':
      return quantile(0.5, rows)
    case 'value_percentile':
      return quantile((correlation.percentile ?? 50) / 100, rows)
  }
}

function distinct(
  keyOf: (row: Row) => string | undefined,
  isMet?: (isSeen: (key: string) => boolean) => boolean,
): Measure {
  const counts = new Map<string, number>()
  const change = (row: Row, by: number) => {
    const key = keyOf(row)
    if (key === undefined) return
    const count = (counts.get(key) ?? 0) + by
    if (count === 0) counts.delete(key)
    else counts.set(key, count)
  }
  return {
    add: (row) => change(row, 1),
    remove: (row) => change(row, -1),
    value: () => (isMet && !isMet((key) => counts.has(key)) ? undefined : counts.size),
  }
}

/** Values that are no numbers do not count. */
function total(isAverage: boolean): Measure {
  const sum = openSum()
  return {
    add: (row) => {
      const number = numberOf(row)
      if (number !== undefined) sum.add(number)
    },
    remove: (row) => {
      if (numberOf(row) !== undefined) sum.removeOldest()
    },
    value: () => {
      if (sum.count() === 0) return undefined
      return isAverage ? sum.total() / sum.count() : sum.total()
    },
  }
}

function quantile(fraction: number, rows: readonly Row[]): Measure {
  const numbers = openQuantile(rows.map(numberOf).filter((number) => number !== undefined))
  const change = (row: Row, by: 1 | -1) => {
    const number = numberOf(row)
    if (number !== undefined) numbers.change(number, by)
  }
  return {
    add: (row) => change(row, 1),
    remove: (row) => change(row, -1),
    value: () => numbers.quantile(fraction),
  }
}

function numberOf(row: Row): number | undefined {
  return toNumber(row.values[0])
}
