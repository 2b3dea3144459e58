import type { Fact } from './fact.ts'
import { toMinute } from './time-window.ts'

export const ownerWords = ['yes', 'no', 'partly'] as const
export type OwnerWord = (typeof ownerWords)[number]

/** What the owner of an identity said when asked "did you do this?". Times are ISO 8601 UTC. */
export type OwnerAnswer = {
  readonly id: number
  readonly identity: string
  readonly answer: OwnerWord
  /** Who answered. */
  readonly by: string
  readonly note: string | null
  /** The alert that was asked about, by its present id; null: all that the identity did in the time asked about. */
  readonly alertId: string | null
  /** The time that was asked about; null is open. */
  readonly from: string | null
  readonly until: string | null
  /** When it was written down. */
  readonly time: string
}

/** What is to be weighed: an alert, or what an identity did in a time (ISO 8601 UTC; null: unknown). */
export type Asked = { readonly alertId: string | null; readonly first: string | null; readonly last: string | null }

const kinds = { yes: 'owner-confirmed', no: 'owner-denied', partly: 'owner-partly' } as const
/** A yes about some hours says nothing of the rest: it only informs. */
const someOfIt = 'owner-confirmed-some'
const says = { yes: 'it was them', no: 'it was not them', partly: 'only a part of it was them' } as const

/**
 * The facts that answers are for what was asked about: a yes about March says nothing about June. Of answers to the same question the newest
 * counts, for people remember. Kinds: `owner-confirmed`, `owner-confirmed-some`, `owner-denied`, `owner-partly`.
 */
export function toOwnerFacts(answers: readonly OwnerAnswer[], asked: Asked): Fact[] {
  const same = Map.groupBy(
    answers.filter((answer) => isAbout(answer, asked)),
    ({ identity, alertId, from, until }) =>
      JSON.stringify([identity, alertId, alertId === null ? [from, until] : null]),
  )
  return [...same.values()].map((given) =>
    toFact(
      given.reduce((one, other) => (other.id > one.id ? other : one)),
      asked,
    ),
  )
}

/** Whether the answer is about the alert, or about a time that holds some of it. */
export function isAbout({ alertId, from, until }: OwnerAnswer, asked: Asked): boolean {
  if (alertId !== null) return alertId === asked.alertId
  const isBefore = from !== null && asked.last !== null && Date.parse(asked.last) < Date.parse(from)
  const isAfter = until !== null && asked.first !== null && Date.parse(asked.first) >= Date.parse(until)
  return !isBefore && !isAfter
}

function toFact(answer: OwnerAnswer, asked: Asked): Fact {
  const { identity, by, note, time, from, until, alertId } = answer
  const because = note === null ? '' : `: ${JSON.stringify(note)}`
  const isSome = answer.answer === 'yes' && alertId === null && !holdsAll(answer, asked)
  const about = alertId !== null || (from === null && until === null) ? '' : ` of ${toSpan(from, until)}`
  return {
    kind: isSome ? someOfIt : kinds[answer.answer],
    subject: { kind: 'identity', value: identity },
    says: `Asked for ${identity.slice(0, 200)}, ${by} said${about} on ${toMinute(time)} that ${says[answer.answer]}${because}.`,
    source: `the owner's word, written down ${toMinute(time)}`,
    eventIds: [],
  }
}

function holdsAll({ from, until }: OwnerAnswer, { first, last }: Asked): boolean {
  const holdsFirst = from === null || (first !== null && Date.parse(first) >= Date.parse(from))
  return holdsFirst && (until === null || (last !== null && Date.parse(last) < Date.parse(until)))
}

function toSpan(from: string | null, until: string | null): string {
  const since = from === null ? 'the time' : toMinute(from)
  return until === null ? `${since} and after` : `${since} to ${toMinute(until)}`
}
