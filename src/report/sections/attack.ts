import type { TimelineEntry } from '../../model/incident.ts'
import { renderActivity } from '../../picture/activity-picture.ts'
import { renderCalls } from '../../picture/calls-picture.ts'
import { defang } from '../defang.ts'
import { type Block, code, heading, list, paragraph, strong, table, type Words } from '../document.ts'
import type { ReportEvent } from '../report-input.ts'
import { toSentence } from '../say/lists.ts'
import { toLongDay, toStretch } from '../say/moments.ts'
import { toShortCall, toShortName } from '../say/names.ts'
import { toCount, toCounted } from '../say/numbers.ts'
import type { SectionWriter } from '../section.ts'
import { compare, type Story, toCall, toDistinct, toOutcome } from '../story.ts'

const mostCalls = 40
const mostEntries = 200

/** The timeline in words, then the calls in numbers. */
export const attack: SectionWriter = {
  id: 'attack',
  title: 'What the attacker did',
  write: (story) => [
    ...toActivityPicture(story),
    ...toTimeline(story.incident.timeline),
    ...toCalls(story),
    ...toTechniques(story),
  ],
}

function toActivityPicture({ events, accounts }: Story): Block[] {
  const timed = events.filter(({ time }) => time !== null)
  const byIdentity = Map.groupBy(timed, ({ identity }) => identity ?? 'unknown')
  const named = accounts.map(({ name }) => name).filter((name) => byIdentity.has(name))
  const rows = [...named, ...[...byIdentity.keys()].filter((name) => !named.includes(name))].map((name) => ({
    label: defang(toShortName(name)),
    calls: byIdentity.get(name)!.map(({ time, isDenied }) => ({ time: Date.parse(time!), isDenied })),
  }))
  const caption = 'The attacker’s calls over time, by identity (UTC). Striped: denied.'
  const svg = renderActivity({ id: 'activity', title: caption, rows })
  return svg === '' ? [] : [{ kind: 'picture', svg, caption, says: '' }]
}

/** A list for each day. */
function toTimeline(timeline: readonly TimelineEntry[]): Block[] {
  const shown = timeline.slice(0, mostEntries)
  const days = [...Map.groupBy(shown, ({ time }) => time.slice(0, 10))]
  const left = timeline.length - shown.length
  return [
    ...days.flatMap(([, entries]) => [heading(toLongDay(entries[0]!.time)), ...list(entries.map(toEntry))]),
    ...(left > 0
      ? [paragraph(`${toCounted(left, 'later entry', 'later entries')} can be found in the JSON form of this report.`)]
      : []),
  ]
}

function toEntry({ time, until, says, phase }: TimelineEntry): Words {
  return [strong(toStretch(time, until)), ` (${phase}) ${toSentence(says)}`]
}

type Counted = { readonly call: string; readonly events: readonly ReportEvent[] }

function toCalls(story: Story): Block[] {
  const counted = [...Map.groupBy(story.events, toCall)]
    .map(([call, events]): Counted => ({ call, events }))
    .sort((one, other) => other.events.length - one.events.length || compare(one.call, other.call))
  if (counted.length === 0) return []
  const left = counted.length - mostCalls
  return [
    heading('Calls'),
    ...toCallsPicture(counted),
    ...table(
      ['Call', 'What it does', 'Allowed #', 'Denied #', 'Failed #', 'Identities #'],
      counted.slice(0, mostCalls).map((one) => toRow(one, story)),
    ),
    ...(left > 0 ? [paragraph(`${toCounted(left, 'rarer call')} can be found in the appendix.`)] : []),
  ]
}

function toCallsPicture(counted: readonly Counted[]): Block[] {
  const rows = counted.map(({ call, events }) => {
    const { denied } = toOutcome(events)
    return { call: toShortCall(call), allowed: events.length - denied, denied }
  })
  const caption = 'How often each call was made. Striped: denied.'
  return [{ kind: 'picture', svg: renderCalls({ id: 'calls', title: caption, rows }), caption, says: '' }]
}

function toRow({ call, events }: Counted, { incident }: Story): Words[] {
  const { allowed, denied, failed } = toOutcome(events)
  const known = [...incident.impact.succeeded, ...incident.impact.denied].find((outcome) => outcome.call === call)
  const identities = toDistinct(events.map(({ identity }) => identity)).length
  return [[code(toShortCall(call))], known?.does ?? '', ...[allowed, denied, failed, identities].map(toCount)]
}

function toTechniques({ incident }: Story): Block[] {
  const rows = incident.techniques.map(({ id, name, events }) => [id, name, toCount(events)])
  if (rows.length === 0) return []
  return [heading('Techniques'), ...table(['ATT&CK', 'Technique', 'Calls #'], rows)]
}
