import { parseAddressRange } from '../address.ts'
import { renderPattern } from '../pattern.ts'
import { Mistake } from '../problem.ts'
import { wrongKind, wrongPlace } from './faults.ts'
import type { Modifier } from './modifier.ts'

export const cidr: Modifier = {
  names: ['cidr'],
  apply(value, context) {
    if (context.before.some((name) => name !== 'expand'))
      throw wrongPlace('cidr', 'It comes first or after expand, and takes no further modifier.')
    if (value.kind !== 'pattern') throw wrongKind('cidr', value, 'Write the network in quotes.')
    const text = value.raw ?? renderPattern(value.pattern)
    const range = parseAddressRange(text)
    if (typeof range === 'string') {
      throw new Mistake('invalid-cidr', `${JSON.stringify(text.slice(0, 100))} ${range}.`, {
        hint: /%[^%]+%/.test(text)
          ? 'A placeholder is filled in before: field|expand|cidr.'
          : 'Write it as 10.0.0.0/8 or 2001:db8::/32; without a prefix it is one address.',
      })
    }
    return { kind: 'test', test: { op: 'cidr', text, ...range } }
  },
}
