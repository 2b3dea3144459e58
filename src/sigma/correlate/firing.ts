import type { Correlation } from '../rule.ts'
import { isWithin } from './bounds.ts'
import { type Chain, toChains } from './chain.ts'
import { toMeasure } from './measure.ts'
import type { Row } from './row.ts'

/** A second at which the condition holds, the first second of the window in which it does, and the measured value. */
export type Firing = { readonly at: number; readonly from: number; readonly value: number }

/** When a correlation fires for the rows of one group, which are in order of time. Judged at each event's second, with all of that second's. */
export function toFirings(correlation: Correlation, rows: readonly Row[]): Firing[] {
  if (correlation.type !== 'temporal_ordered') return slide(correlation, rows)
  return toChains(correlation).flatMap((chain) => follow(chain, rows, correlation.timespanSeconds))
}

/** The window `[at - timespan, at]` over the rows. */
function slide(correlation: Correlation, rows: readonly Row[]): Firing[] {
  const measure = toMeasure(correlation, rows)
  const firings: Firing[] = []
  let oldest = 0
  for (const { at, rows: peers } of bySecond(rows)) {
    const from = at - correlation.timespanSeconds
    for (const row of peers) measure.add(row)
    for (; rows[oldest]!.seconds < from; oldest++) measure.remove(rows[oldest]!)
    const value = measure.value()
    if (value !== undefined && isWithin(value, correlation.bounds)) firings.push({ at, from, value })
  }
  return firings
}

/**
 * Fires at each event with which a chain of an admitted length ends. `starts[step][length]` is the latest second at which a chain of so
 * many of the first steps, completed by now, began; the longest chain that is young enough counts.
 */
function follow(chain: Chain, rows: readonly Row[], timespanSeconds: number): Firing[] {
  const { steps, lengths } = chain
  const starts = [[], ...steps.map(() => [])] as (number | undefined)[][]
  const seen = new Map<string, number>()
  const firings: Firing[] = []
  for (const { at, rows: peers } of bySecond(rows)) {
    const rules = new Set(peers.map((row) => row.rule))
    for (const rule of rules) seen.set(rule, at)
    for (const [step, rule] of steps.entries()) {
      const before = starts[step]!
      const after = starts[step + 1]!
      for (let length = 1; length <= step; length++) after[length] = latest(before[length], after[length])
      if (!rules.has(rule)) continue
      const ending = [undefined, at, ...before.slice(1)]
      for (let length = 1; length <= step + 1; length++) after[length] = latest(ending[length], after[length])
      const longest = ending.findLastIndex((start) => start !== undefined && start >= at - timespanSeconds)
      const from = ending[longest]!
      const isBroken = chain.without.some((other) => (seen.get(other) ?? Number.NEGATIVE_INFINITY) >= from)
      if (lengths.includes(longest) && !isBroken) firings.push({ at, from, value: longest })
    }
  }
  return firings
}

function latest(left: number | undefined, right: number | undefined): number | undefined {
  if (left === undefined || right === undefined) return left ?? right
  return Math.max(left, right)
}

function* bySecond(rows: readonly Row[]): Generator<{ at: number; rows: readonly Row[] }> {
  for (let start = 0; start < rows.length; ) {
    const at = rows[start]!.seconds
    let end = start + 1
    while (end < rows.length && rows[end]!.seconds === at) end++
    yield { at, rows: rows.slice(start, end) }
    start = end
  }
}
