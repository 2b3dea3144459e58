import { wrongKind } from './faults.ts'
import type { Modifier } from './modifier.ts'

export const cased: Modifier = {
  names: ['cased'],
  apply(value) {
    if (value.kind === 'pattern') return { ...value, cased: true }
    throw wrongKind('cased', value)
  },
}
