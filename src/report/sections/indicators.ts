import { type Block, code, heading, paragraph, sentences, table, type Words } from '../document.ts'
import { toNetworkWords } from '../indicator.ts'
import { toCapital } from '../say/lists.ts'
import { toSecond } from '../say/moments.ts'
import { toCount, toCounted, toWorded } from '../say/numbers.ts'
import type { SectionWriter } from '../section.ts'
import type { Story } from '../story.ts'

const mostRows = 100

/** What to look for elsewhere. Keys and identities stand in the section before. */
export const indicators: SectionWriter = {
  id: 'indicators',
  title: 'Indicators',
  write: (story) => [
    ...toKind(story, 'address', 'Addresses'),
    ...toKind(story, 'agent', 'Agents'),
    ...toKind(story, 'resource', 'Resources'),
    ...sentences(toSharedNote(story)),
  ],
}

function toKind(story: Story, kind: 'address' | 'agent' | 'resource', title: string): Block[] {
  const all = [...story.of('hostile', kind), ...story.of('suspected', kind)]
  if (all.length === 0) return []
  const rows = all
    .slice(0, mostRows)
    .map(({ value, verdict, shared, events, denied, first, last }): Words[] => [
      [code(value)],
      ...(kind === 'address' ? [toNetworkWords(story, value) ?? 'not known'] : []),
      shared ? `${verdict}, shared` : verdict,
      toCount(events),
      toCount(denied),
      first === null ? '' : toSecond(first),
      last === null ? '' : toSecond(last),
    ])
  const columns = ['Verdict', 'Calls #', 'Denied #', 'First (UTC)', 'Last (UTC)']
  const named = kind === 'address' ? ['Address', 'Network', ...columns] : [toCapital(kind), ...columns]
  const left = all.length - mostRows
  return [
    heading(title),
    ...table(named, rows),
    ...(left > 0 ? [paragraph(`${toCounted(left, 'more', 'more')} can be found among the indicators in CSV.`)] : []),
  ]
}

function toSharedNote(story: Story): string | null {
  const shared = story.of('hostile').filter((entity) => entity.shared).length
  if (shared === 0) return null
  return `${toCapital(toWorded(shared, 'indicator'))} marked “shared” ${shared === 1 ? 'is' : 'are'} used by honest identities too, and must not be blocked.`
}
