import { code, sentences, table, type Words } from '../document.ts'
import type { ReportEvent } from '../report-input.ts'
import { toSecond } from '../say/moments.ts'
import { toShortCall, toShortName } from '../say/names.ts'
import { toCount, toCounted } from '../say/numbers.ts'
import type { SectionWriter } from '../section.ts'
import { toCall } from '../story.ts'

/** More would make the page too heavy to open; the CSV holds all. */
const mostRows = 500

/** The intruder's events, one by one. */
export const events: SectionWriter = {
  id: 'events',
  title: 'Appendix: events',
  write({ events: all }) {
    if (all.length === 0) return []
    const which =
      all.length > mostRows
        ? `These are the first ${toCount(mostRows)} of ${toCounted(all.length, 'event')}; the CSV form of this report holds all of them.`
        : `${all.length === 1 ? 'This is the one event' : `These are all ${toCounted(all.length, 'event')}`} of the intruder. The CSV form of this report has more columns.`
    return [
      ...sentences(which),
      ...table(
        ['Time (UTC)', 'Identity', 'Call', 'Region', 'Outcome', 'Address', 'Event'],
        all.slice(0, mostRows).map(toRow),
      ),
    ]
  },
}

function toRow(event: ReportEvent): Words[] {
  const { id, time, identity, region, address, origin, errorCode, isDenied } = event
  const outcome = errorCode === null ? 'allowed' : isDenied ? 'denied' : errorCode
  return [
    time === null ? 'no time' : toSecond(time),
    identity === null ? '' : toShortName(identity),
    [code(toShortCall(toCall(event)))],
    region ?? '',
    outcome,
    [code(address ?? origin ?? '')],
    [code(id)],
  ]
}
