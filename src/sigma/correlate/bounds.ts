import type { Bound, Compare } from '../rule.ts'

/** Whether a measured value satisfies all bounds. */
export function isWithin(value: number, bounds: readonly Bound[]): boolean {
  return bounds.every((bound) => comparisons[bound.op](value, bound.value))
}

/** Whether the lower of two values is the more remarkable one. */
export function isLowRemarkable(bounds: readonly Bound[]): boolean {
  return bounds.length > 0 && bounds.every(({ op }) => op === 'lt' || op === 'lte')
}

const comparisons: Readonly<Record<Compare, (left: number, right: number) => boolean>> = {
  eq: (left, right) => left === right,
  neq: (left, right) => left !== right,
  lt: (left, right) => left < right,
  lte: (left, right) => left <= right,
  gt: (left, right) => left > right,
  gte: (left, right) => left >= right,
}
