import { Mistake } from '../problem.ts'
import { type TimePart, timeParts } from '../rule.ts'
import { wrongKind, wrongPlace } from './faults.ts'
import type { Modifier } from './modifier.ts'

/** minute … year: that part of a time in UTC, alone or before lt, lte, gt, gte. `week` is the ISO week. */
export const times: readonly Modifier[] = timeParts.map(timePart)

function timePart(part: TimePart): Modifier {
  return {
    names: [part],
    apply(value, context) {
      if (context.before.length > 0) throw wrongPlace(part, `It comes first: field|${part}|gte: 9`)
      if (value.kind !== 'number') throw wrongKind(part, value, 'Write a number, without quotes.')
      if (!Number.isInteger(value.value)) throw new Mistake('modifier-type', `The ${part} is a whole number.`)
      return { kind: 'test', test: { op: 'time', part, compare: 'eq', value: value.value } }
    },
  }
}
