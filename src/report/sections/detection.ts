import type { Alert } from '../../model/alert.ts'
import { type Block, code, list, paragraph, sentences, type Words } from '../document.ts'
import { toSentence } from '../say/lists.ts'
import { toLongMoment, toRough } from '../say/moments.ts'
import { toCounted } from '../say/numbers.ts'
import type { SectionWriter } from '../section.ts'
import type { Story } from '../story.ts'

const mostFacts = 6

/** The first alert, and why it was taken seriously. */
export const detection: SectionWriter = {
  id: 'detection',
  title: 'Initial lead and detection',
  write(story) {
    const { firstAlert: lead } = story
    if (!lead) return toLeads(story)
    return [
      paragraph(toFirstAlert(lead)),
      ...sentences(lead.reasons[0] && toSentence(lead.reasons[0]), toDelay(lead, story)),
      ...toWhy(lead),
      ...sentences(toOthers(story)),
      ...toNotices(story),
    ]
  },
}

function toFirstAlert({ id, rule, lead, first }: Alert): Words {
  const about =
    lead === null ? [] : [`It is about the ${lead.kind} `, code(lead.value), first === null ? '. ' : ', and begins ']
  const when = first === null ? '' : `${lead === null ? 'It begins ' : ''}on ${toLongMoment(first)}.`
  return [`The first alert in time is ${id}, of the rule “${rule.title}” (${rule.level}). `, ...about, when]
}

/** How long the intruder was at work before anything matched. */
function toDelay({ first }: Alert, { incident }: Story): string | null {
  if (first === null) return null
  const delay = Date.parse(first) - Date.parse(incident.first)
  if (Number.isNaN(delay) || delay < 0) return null
  return delay < 1000
    ? 'It matched the intruder’s very first call.'
    : `The intruder’s first call was ${toRough(delay)} earlier.`
}

function toWhy({ facts }: Alert): Block[] {
  const own = facts.filter(({ kind, weight }) => weight > 0 && kind !== 'many-rules' && !kind.startsWith('rule-'))
  const said = toShortened([...new Set(own.map(({ says }) => toSentence(says)))].slice(0, mostFacts))
  if (said.length === 0) return []
  return [paragraph('What made it more than one alert among others:'), ...list(said)]
}

/** The stretch of time that several facts were held against is named in full once. */
function toShortened(facts: readonly string[]): string[] {
  const seen = new Set<string>()
  return facts.map((fact) =>
    fact.replace(/ in the \d+ days(?: of log)? before \d{4}-\d{2}-\d{2}, in which .*(?=\.$)/, (span) => {
      const isKnown = seen.has(span)
      seen.add(span)
      return isKnown ? ' on those days' : span
    }),
  )
}

function toOthers({ alerts }: Story): string | null {
  if (alerts.length < 2) return null
  const rules = new Set(alerts.map(({ rule }) => rule.id)).size
  return `In all, ${toCounted(alerts.length, 'alert')} of ${toCounted(rules, 'rule')} belong to this incident; they are listed under “Detection opportunities”.`
}

function toLeads(story: Story): Block[] {
  const own = story.incident.leads.filter(({ notice }) => notice === undefined)
  return [
    ...sentences(
      own.length === 0
        ? 'No alert led here: the credentials were used so unlike their owner, at once in place, tool and work, that this speaks for itself. What is unlike stands with each account.'
        : 'No alert led here: a person opened the incident with these leads.',
    ),
    ...list(own.map(({ kind, value }): Words => [`${kind} `, code(value)])),
    ...toNotices(story),
  ]
}

const mostNotices = 20

/** What others found. */
function toNotices({ incident }: Story): Block[] {
  const told = Map.groupBy(
    incident.leads.filter(({ notice }) => notice !== undefined),
    ({ notice }) => notice!,
  )
  if (told.size === 0) return []
  const items = [...told]
    .slice(0, mostNotices)
    .map(
      ([notice, leads]): Words => [
        `${notice}, about `,
        ...leads.flatMap(({ value }, index) => [index === 0 ? '' : ', ', code(value)]),
      ],
    )
  const more = told.size > mostNotices ? ` (the first ${mostNotices} of ${told.size})` : ''
  return [paragraph(`Others named what belongs to this incident${more}:`), ...list(items)]
}
