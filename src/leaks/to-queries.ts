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
    asks.flatMap((kind) =>
      terms[kind].map((term) => ({ place: says, term, open: toAddress(encodeURIComponent(term.toWellFormed())) })),
    ),
  )
}

function withoutSeparator(pattern: string): string {
  return pattern.replace(/[^A-Za-z0-9]+$/, '')
}
