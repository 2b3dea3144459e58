import { Mistake } from '../problem.ts'
import type { Part, Pattern } from '../rule.ts'
import { wrongKind } from './faults.ts'
import type { Modifier } from './modifier.ts'

const dashes = ['-', '/', '–', '—', '―']
const mostDashes = 4
const word = /[\p{L}\p{N}_]/u

/** Each dash that begins a word, in every spelling that Windows programs take for one. */
export const windash: Modifier = {
  names: ['windash'],
  apply(value) {
    if (value.kind !== 'pattern') throw wrongKind('windash', value)
    const count = value.pattern.flatMap(switchesIn).length
    if (count > mostDashes) {
      throw new Mistake('windash', `windash would try ${dashes.length ** count} spellings of one value.`, {
        hint: `Keep to ${mostDashes} dashes in a value; split it with contains|all.`,
      })
    }
    return {
      kind: 'any-of',
      of: spellings(value.pattern).map((pattern) => ({ kind: 'pattern', pattern, cased: value.cased })),
    }
  },
}

/** Offsets of the `-` or `/` that a word follows and none precedes. */
function switchesIn(part: Part): number[] {
  if (typeof part !== 'string') return []
  return [...part].flatMap((char, i, all) => {
    const begins = (char === '-' || char === '/') && !word.test(all[i - 1] ?? '') && word.test(all[i + 1] ?? '')
    return begins ? [i] : []
  })
}

function spellings(pattern: Pattern): Pattern[] {
  return pattern.reduce<Pattern[]>(
    (all, part) => all.flatMap((before) => spellPart(part).map((spelled) => [...before, spelled])),
    [[]],
  )
}

function spellPart(part: Part): Part[] {
  if (typeof part !== 'string') return [part]
  return switchesIn(part)
    .reduce<string[][]>((all, at) => all.flatMap((chars) => dashes.map((dash) => chars.with(at, dash))), [[...part]])
    .map((chars) => chars.join(''))
}
