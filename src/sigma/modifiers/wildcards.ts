import { openBoth, openEnd, openStart } from '../pattern.ts'
import type { Pattern } from '../rule.ts'
import { wrongKind } from './faults.ts'
import type { Modifier } from './modifier.ts'

/** contains, startswith, endswith: wildcards on text, anchors on a regular expression, kinds of a field comparison. */
export const contains = openEnds('contains', openBoth, (source) => source)
export const startsWith = openEnds('startswith', openEnd, (source) => `\\A(?:${source})`)
export const endsWith = openEnds('endswith', openStart, (source) => `(?:${source})\\z`)

type Name = 'contains' | 'startswith' | 'endswith'

function openEnds(name: Name, open: (pattern: Pattern) => Pattern, anchor: (source: string) => string): Modifier {
  return {
    names: [name],
    apply(value) {
      if (value.kind === 'pattern') return { kind: 'pattern', pattern: open(value.pattern), cased: value.cased }
      if (value.kind === 'regex') return { ...value, source: anchor(value.source) }
      if (value.kind === 'test' && value.test.op === 'field')
        return { kind: 'test', test: { ...value.test, how: name } }
      throw wrongKind(name, value, 'Put the value in quotes to compare it as text.')
    },
  }
}
