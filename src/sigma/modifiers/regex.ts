import { Mistake } from '../problem.ts'
import { regexFault } from '../regex.ts'
import { wrongKind, wrongPlace } from './faults.ts'
import type { Modifier } from './modifier.ts'

export const re: Modifier = {
  names: ['re'],
  apply(value, context) {
    if (context.before.length > 0) throw wrongPlace('re', 'It comes first: field|re|i, field|re|expand.')
    if (value.kind !== 'pattern' && value.kind !== 'number') throw wrongKind('re', value)
    const source = value.raw ?? ''
    const fault = regexFault(source, '')
    if (fault) throw regexMistake(source, fault)
    return { kind: 'regex', source, flags: '' }
  },
}

export const ignoreCase = regexFlag('i', 'ignorecase')
export const multiline = regexFlag('m', 'multiline')
export const dotAll = regexFlag('s', 'dotall')

/** Checked again after `expand`, which changes the source. */
export function regexMistake(source: string, fault: string): Mistake {
  return new Mistake('invalid-regex', `The regular expression ${JSON.stringify(source.slice(0, 200))} ${fault}.`, {
    hint: 'RE2 runs in linear time and so has no lookaround and no back-references; combine two conditions instead.',
  })
}

function regexFlag(flag: string, longName: string): Modifier {
  return {
    names: [flag, longName],
    apply(value) {
      if (value.kind !== 'regex') throw wrongKind(flag, value, `It follows re: field|re|${flag}`)
      const flags = [...new Set([...value.flags, flag])].sort().join('')
      return { ...value, flags }
    },
  }
}
