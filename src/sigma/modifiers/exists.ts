import { wrongKind, wrongPlace } from './faults.ts'
import type { Modifier } from './modifier.ts'

export const exists: Modifier = {
  names: ['exists'],
  apply(value, context) {
    if (!context.alone) throw wrongPlace('exists', 'It stands alone: field|exists: true')
    if (value.kind !== 'boolean') throw wrongKind('exists', value, 'Write true or false, without quotes.')
    return { kind: 'test', test: { op: 'exists', value: value.value } }
  },
}
