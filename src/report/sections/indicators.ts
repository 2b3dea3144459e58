import type { ScopedEntity } from '../../model/scope.ts'
import { toAgentGroups } from '../agent-groups.ts'
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
    ...toAgents(story),
    ...toKind(story, 'resource', 'Resources'),
    ...sentences(toSharedNote(story)),
  ],
}

function toKind(story: Story, kind: 'address' | 'resource', title: string): Block[] {
  const all = [...story.of('hostile', kind), ...story.of('suspected', kind)]
  if (all.length === 0) return []
  const rows = all
    .slice(0, mostRows)
    .map((entity): Words[] => [
      [code(entity.value)],
      ...(kind === 'address' ? [toNetworkWords(story, entity.value) ?? 'not known'] : []),
      ...toFigures(entity),
    ])
  const titles = kind === 'address' ? ['Address', 'Network'] : ['Resource']
  return [heading(title), ...table([...titles, ...figures], rows), ...toRest(all.length)]
}

/** One program has many agents where each names its command: the first stands for them. */
function toAgents(story: Story): Block[] {
  const all = toAgentGroups([...story.of('hostile', 'agent'), ...story.of('suspected', 'agent')])
  if (all.length === 0) return []
  const rows = all.slice(0, mostRows).map((group): Words[] => {
    const more = group.values.length - 1
    const others = more === 0 ? '' : ` and ${toCounted(more, 'more agent')} of this kind`
    return [group.family, [code(group.values[0]!), others], ...toFigures(group)]
  })
  const isCut = all.some(({ values }) => values.length > 1)
  return [
    heading('Agents'),
    ...table(['Program', 'Agent', ...figures], rows),
    ...toRest(all.length),
    ...sentences(isCut && 'All agents can be found, word for word, among the indicators in CSV.'),
  ]
}

const figures = ['Verdict', 'Calls #', 'Denied #', 'First (UTC)', 'Last (UTC)'] as const

type Figures = Pick<ScopedEntity, 'verdict' | 'shared' | 'events' | 'denied' | 'first' | 'last'>

function toFigures({ verdict, shared, events, denied, first, last }: Figures): string[] {
  return [
    shared ? `${verdict}, shared` : verdict,
    toCount(events),
    toCount(denied),
    first === null ? '' : toSecond(first),
    last === null ? '' : toSecond(last),
  ]
}

function toRest(count: number): Block[] {
  const left = count - mostRows
  return left > 0 ? [paragraph(`${toCounted(left, 'more', 'more')} can be found among the indicators in CSV.`)] : []
}

function toSharedNote(story: Story): string | null {
  const shared = story.of('hostile').filter((entity) => entity.shared).length
  if (shared === 0) return null
  return `${toCapital(toWorded(shared, 'indicator'))} marked “shared” ${shared === 1 ? 'is' : 'are'} used by honest identities too, and must not be blocked.`
}
