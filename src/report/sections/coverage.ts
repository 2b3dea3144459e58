import { type Block, heading, list, sentences } from '../document.ts'
import { toList, toSentence } from '../say/lists.ts'
import { toLongMoment } from '../say/moments.ts'
import { toCount, toCounted } from '../say/numbers.ts'
import type { SectionWriter } from '../section.ts'
import type { Story } from '../story.ts'

/** What was looked at, and what nobody can know from it. */
export const coverage: SectionWriter = {
  id: 'coverage',
  title: 'Coverage, and what is unknown',
  write: (story) => [...toSearched(story), ...toGaps(story), ...toUnknown(story), ...toQuestions(story)],
}

function toSearched({ incident, events }: Story): Block[] {
  const { from, until, accounts, regions, events: searched } = incident.coverage
  const when = from === null || until === null ? '' : `, from ${toLongMoment(from)} to ${toLongMoment(until)}`
  return sentences(
    `${toCounted(searched, 'event')} of CloudTrail ${searched === 1 ? 'was' : 'were'} searched${when}.`,
    accounts.length > 0 &&
      `They are of ${accounts.length === 1 ? 'account' : 'accounts'} ${toList(accounts, 20)} in ${toList(regions, 30) || 'no named Region'}.`,
    incident.omitted > 0 &&
      `The incident has ${toCounted(incident.events, 'event')}; this report counts and lists only the first ${toCount(events.length)}.`,
  )
}

function toGaps({ incident }: Story): Block[] {
  const { gaps } = incident.coverage
  return gaps.length === 0 ? [] : [heading('Gaps'), ...list(gaps.map(toSentence))]
}

function toUnknown({ incident }: Story): Block[] {
  const unknown = incident.impact.unknown.filter((one) => !incident.coverage.gaps.includes(one))
  return unknown.length === 0 ? [] : [heading('Unknown'), ...list(unknown.map(toSentence))]
}

function toQuestions({ incident }: Story): Block[] {
  const { openQuestions } = incident
  return openQuestions.length === 0 ? [] : [heading('Open questions'), ...list(openQuestions.map(toSentence))]
}
