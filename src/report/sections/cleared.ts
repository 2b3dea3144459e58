import type { ScopedEntity } from '../../model/scope.ts'
import { toFamily, withAgentsJoined } from '../agent-groups.ts'
import { code, paragraph, type Span, sentences, table, type Words } from '../document.ts'
import { toSentence } from '../say/lists.ts'
import { isLongTermKey, toShortName } from '../say/names.ts'
import { toCounted, toWorded } from '../say/numbers.ts'
import type { SectionWriter } from '../section.ts'

const mostRows = 40
const mostNames = 12
const mostReasons = 5

/** Who was near, and is not part of it. Temporary keys stand behind their identities, and are only counted. */
export const cleared: SectionWriter = {
  id: 'cleared',
  title: 'Near, and cleared',
  write(story) {
    const all = withAgentsJoined(story.of('cleared'))
    const named = all.filter(({ kind, value }) => kind !== 'key' || isLongTermKey(value))
    const temporary = all.length - named.length
    const groups = [...Map.groupBy(named, ({ reasons }) => JSON.stringify(reasons)).values()]
    const left = groups.length - mostRows
    if (all.length === 0) return []
    return [
      ...sentences(
        'These have something in common with the intrusion and were looked at for it. What speaks against it weighs more.',
        temporary > 0 &&
          `Not listed ${temporary === 1 ? 'is' : 'are'} ${toCounted(temporary, 'temporary key')} of the identities below.`,
      ),
      ...table(['Who or what', 'Why not'], groups.slice(0, mostRows).map(toRow)),
      ...(left > 0
        ? [paragraph(`${toWorded(left, 'more', 'more')} can be found in the JSON form of this report.`)]
        : []),
    ]
  },
}

/** Those with the same reasons stand together: mostly an identity with its key, its address and its agent. */
function toRow(group: readonly ScopedEntity[]): Words[] {
  const names = [...new Map(group.map(toName).map((name) => [JSON.stringify(name), name])).values()]
  const shown = names.slice(0, mostNames).flatMap((name, index) => (index === 0 ? name : [', ', ...name]))
  const left = names.length - mostNames
  const reasons = group[0]!.reasons.slice(0, mostReasons).map(toSentence)
  return [left > 0 ? [...shown, ` and ${left} more`] : shown, reasons.join(' ')]
}

function toName({ kind, value }: ScopedEntity): (string | Span)[] {
  if (kind === 'agent') return [`agents of ${toFamily(value)}`]
  return kind === 'identity' ? [toShortName(value)] : [`${kind} `, code(value)]
}
