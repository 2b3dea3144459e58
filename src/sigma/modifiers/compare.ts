import type { Compare } from '../rule.ts'
import { wrongKind } from './faults.ts'
import type { Modifier } from './modifier.ts'

/** lt, lte, gt, gte: of numbers, and of the part of a time that `hour` and its like have chosen. */
export const comparisons: readonly Modifier[] = (['lt', 'lte', 'gt', 'gte'] as const).map(comparison)

function comparison(compare: Compare): Modifier {
  return {
    names: [compare],
    apply(value) {
      if (value.kind === 'number') return { kind: 'test', test: { op: 'number', compare, value: value.value } }
      if (value.kind === 'test' && value.test.op === 'time') return { kind: 'test', test: { ...value.test, compare } }
      throw wrongKind(compare, value, 'Write a number, without quotes.')
    },
  }
}
