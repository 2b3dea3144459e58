import { hasWildcard } from '../pattern.ts'
import { wrongKind, wrongPlace } from './faults.ts'
import type { Modifier } from './modifier.ts'

export const fieldref: Modifier = {
  names: ['fieldref'],
  apply(value, context) {
    if (context.before.length > 0) throw wrongPlace('fieldref', 'It comes first: field|fieldref|startswith: otherField')
    if (value.kind !== 'pattern') throw wrongKind('fieldref', value, 'Write the name of the other field.')
    if (hasWildcard(value.pattern) || value.pattern.length === 0) {
      throw wrongKind('fieldref', value, 'Write the name of one field, without wildcards.')
    }
    return { kind: 'test', test: { op: 'field', other: value.pattern.join(''), how: 'equals' } }
  },
}
