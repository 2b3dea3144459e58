import type { LeakQuery } from '../model/leak.ts'
import { places } from './places/index.ts'
import type { Wanted } from './wanted.ts'

/** A person opens no more. */
const mostTerms = 20

/** Ready questions to all places that have to be searched by hand, the place that leads on most often first. Nothing is asked from here. */
export function toQueries({ keys, names, patterns, accounts }: Wanted): LeakQuery[] {
  const terms = {
    key: [...keys].slice(0, mostTerms),
    name: [...new Set([...patterns.map(withoutSeparator), ...names])].slice(0, mostTerms),
    account: accounts.slice(0, mostTerms),
  }
  return places.flatMap(({ says, asks, toAddress }) =>
    inTurn(asks.map((kind) => terms[kind])).map((term) => ({
      place: says,
      term,
      open: toAddress(encodeURIComponent(term.toWellFormed())),
    })),
  )
}

/** The first of each list, then the second of each: who opens three of them has asked for a key, a pattern and an account. */
function inTurn(lists: readonly (readonly string[])[]): string[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length))
  return Array.from({ length: longest }, (_, turn) => lists.flatMap((list) => list[turn] ?? [])).flat()
}

function withoutSeparator(pattern: string): string {
  return pattern.replace(/[^A-Za-z0-9]+$/, '')
}
