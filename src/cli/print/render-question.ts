import type { OwnerQuestion, Visit, VisitCall } from '../../model/owner-question.ts'
import { toMinute } from '../../model/time-window.ts'
import { toFew } from './few.ts'
import { escapedMarkdown } from './markdown.ts'
import { toCount, toCounted } from './numbers.ts'
import { toShortIdentity } from './to-short-identity.ts'
import { visible } from './visible.ts'

/** How a letter is marked up: `text` makes what comes from a log harmless. */
type Markup = {
  text(text: string): string
  heading(text: string): string
  strong(text: string): string
  readonly indent: string
}

const plain: Markup = {
  // A program that shows mail would make a link of it.
  text: (text) => visible(text).replaceAll('://', '[:]//'),
  heading: (text) => `Subject: ${text}`,
  strong: (text) => text,
  indent: '   ',
}
const markdown: Markup = {
  text: escapedMarkdown,
  heading: (text) => `# ${text}`,
  strong: (text) => `**${text}**`,
  indent: '   - ',
}

/** The question as a letter that can be sent as it is. */
export function renderQuestion(question: OwnerQuestion): string {
  return renderLetter(question, plain)
}

/** The same letter in Markdown. */
export function renderQuestionMarkdown(question: OwnerQuestion): string {
  return renderLetter(question, markdown)
}

function renderLetter(question: OwnerQuestion, markup: Markup): string {
  const { identity, visits, omitted, omittedEvents, events } = question
  const who = markup.text(toShortIdentity(identity))
  const body = visits.map((visit, index) => renderVisit(visit, index + 1, markup))
  const left = `${toCounted(omitted, 'more visit')}, ${toCounted(omittedEvents, 'call')}`
  const more = omitted > 0 ? [`Not listed here: ${left}.`] : []
  const parts = [
    markup.heading(`Did you do this? ${who}`),
    `Hello,

the logs of AWS show what follows under ${who}: ${toCounted(events, 'call')}, ${toTime(question.first, question.last)}.
Was it you, or something that you run? All times are UTC.`,
    ...body,
    ...more,
    ...toOccasion(question, markup),
    `${markup.strong('Please answer')}

1. Did you do this, then, from there: yes, no, or partly? If partly, which of the numbers?
2. Were you at that time where these addresses are, or behind a VPN?
3. If it was not you: who else has the key or the password, and where is it kept?

Please neither delete the key nor clean your machine until we have talked: both may tell how it was lost.`,
  ]
  return `${parts.join('\n\n')}\n`
}

function toTime(first: string, last: string): string {
  return toMinute(first) === toMinute(last) ? toMinute(first) : `${toMinute(first)} to ${toMinute(last)}`
}

function toOccasion({ alerts, omittedAlerts }: OwnerQuestion, { text }: Markup): string[] {
  const titles = [...new Set(alerts.map(({ title }) => text(title)))]
  const more = omittedAlerts > 0 ? ` and ${toCounted(omittedAlerts, 'more alert')}` : ''
  return titles.length === 0 ? [] : [`What made us ask: ${titles.join('; ')}${more}.`]
}

function renderVisit(visit: Visit, number: number, { text, strong, indent }: Markup): string {
  const { first, last, from, agent, key, session, regions, isAlerted } = visit
  const place = from === null ? '' : ` from ${text(from)}`
  const lines = [
    agent === null ? '' : `with ${text(agent)}`,
    key === null ? '' : `key ${text(key)}${session ? `, session ${text(session)}` : ''}`,
    regions.length === 0 ? '' : `in ${text(toFew(regions, 4))}`,
    toCalls(visit, text),
  ].filter(Boolean)
  const mark = isAlerted ? ' (this is what made us ask)' : ''
  return `${number}. ${strong(`${toTime(first, last)}${place}`)}${mark}\n${lines.map((line) => `${indent}${line}\n`).join('')}`.trimEnd()
}

/** `1 call, denied: iam CreateUser`; `3 calls, 2 of them denied: iam CreateUser 2× (failed: AccessDenied), iam ListUsers`. */
function toCalls({ events, failed, denied, calls, omittedCalls }: Visit, text: Markup['text']): string {
  const isAllDenied = denied === events
  const listed = calls.map((call) => toCall(isAllDenied ? { ...call, failed: 0 } : call, text)).join(', ')
  const more = omittedCalls > 0 ? ` and ${toCounted(omittedCalls, 'other kind')}` : ''
  return `${toCounted(events, 'call')}${toOutcome(events, failed, denied)}: ${listed}${more}`
}

function toOutcome(events: number, failed: number, denied: number): string {
  if (failed === 0) return ''
  const many = failed < events ? `${toCount(failed)} of them ` : events > 1 ? 'all ' : ''
  if (denied === failed) return `, ${many}denied`
  return `, ${many}failed${denied > 0 ? ` (${toCount(denied)} denied)` : ''}`
}

/** `iam CreateUser 3× (2 failed: AccessDenied)`. */
function toCall({ call, times, failed, errors }: VisitCall, text: Markup['text']): string {
  const outcome =
    failed === 0 ? '' : ` (${failed === times ? '' : `${toCount(failed)} `}failed: ${text(errors.join(', '))})`
  return `${text(call)}${times === 1 ? '' : ` ${toCount(times)}×`}${outcome}`
}
