import type { Alert } from '../../model/alert.ts'
import { levels } from '../../model/level.ts'
import { type Block, code, heading, paragraph, sentences, table, type Words } from '../document.ts'
import type { ReportEvent } from '../report-input.ts'
import { toSecond } from '../say/moments.ts'
import { toShortCall } from '../say/names.ts'
import { toCount, toCounted, toWorded } from '../say/numbers.ts'
import type { SectionWriter } from '../section.ts'
import { compare, type Story, toCall, toDistinct, toOutcome } from '../story.ts'

const mostRows = 40

/** What fired, and what nothing saw. */
export const opportunities: SectionWriter = {
  id: 'opportunities',
  title: 'Detection opportunities',
  write: (story) => [...toRules(story), ...toUnseen(story)],
}

function toRules({ alerts }: Story): Block[] {
  const byRule = [...Map.groupBy(alerts, ({ rule }) => rule.id).values()].sort(
    ([one], [other]) =>
      levels.indexOf(other!.rule.level) - levels.indexOf(one!.rule.level) ||
      compare(one!.rule.title, other!.rule.title),
  )
  if (byRule.length === 0) return []
  return [
    heading('Rules that fired'),
    ...table(['Rule', 'Level', 'Author', 'Alerts #', 'Events #', 'First (UTC)'], byRule.map(toRow)),
  ]
}

function toRow(own: readonly Alert[]): Words[] {
  const { title, level, author } = own[0]!.rule
  const firsts = toDistinct(own.map(({ first }) => first)).sort()
  const events = own.reduce((sum, { count }) => sum + count, 0)
  return [
    title,
    level,
    author ?? 'not named',
    toCount(own.length),
    toCount(events),
    firsts[0] ? toSecond(firsts[0]) : '',
  ]
}

/** The calls of which no alert lists a single event. */
function toUnseen({ events, alerts }: Story): Block[] {
  if (events.length === 0) return []
  const seen = new Set(alerts.flatMap(({ eventIds }) => eventIds))
  const unseen = events.filter(({ id }) => !seen.has(id))
  const isCut = alerts.some(({ omitted }) => omitted > 0)
  if (unseen.length === 0)
    return [heading('Calls that no rule saw'), paragraph('None: every call of the intruder is part of an alert.')]
  const rows = [...Map.groupBy(unseen, toCall)].sort(
    ([one, own], [other, theirs]) => theirs.length - own.length || compare(one, other),
  )
  return [
    heading('Calls that no rule saw'),
    ...sentences(
      `${toCounted(unseen.length, 'call')} of ${toCount(events.length)} ${unseen.length === 1 ? 'is' : 'are'} part of no alert. They were found by scoping.`,
      isCut && 'Some alerts list only their first 1,000 events, so that a few of these may be part of one.',
    ),
    ...table(
      ['Call', 'Unseen #', 'Of #', 'Denied #', 'Identities #'],
      rows.slice(0, mostRows).map((row) => toUnseenRow(row, events)),
    ),
    ...(rows.length > mostRows
      ? [paragraph(`${toWorded(rows.length - mostRows, 'more', 'more')} are not listed.`)]
      : []),
  ]
}

function toUnseenRow([call, own]: readonly [string, readonly ReportEvent[]], events: readonly ReportEvent[]): Words[] {
  const all = events.filter((event) => toCall(event) === call).length
  const identities = toDistinct(own.map(({ identity }) => identity)).length
  return [[code(toShortCall(call))], ...[own.length, all, toOutcome(own).denied, identities].map(toCount)]
}
