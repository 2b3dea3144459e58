import type { Enricher, SubjectFact } from '../enricher.ts'
import { readWholeLog, type WholeLog } from '../history/read-whole-log.ts'
import { toCapital, toWho } from '../say/actors.ts'
import { toDay } from '../say/moments.ts'
import { toListed, toQuoted } from '../say/words.ts'

/** Less would be a guest's stay. */
const daysOfHabit = 5
const spanOfHabitDays = 7
/** Who is there from the beginning of the log on did not come with a thief. */
const fromTheBeginningDays = 2
/** On one day in ten anybody may be elsewhere. */
const elsewhere = 0.1

const dayMs = 86_400_000

/**
 * An alert at the beginning of a log has no history before it, but may have one after it: who calls with one tool from one network from the
 * log's first days to its last, and next to never otherwise, has not lent the key to a thief: a thief's calls stand beside its owner's.
 */
export const alwaysSo: Enricher = {
  id: 'always-so',
  question: 'Has it called so for as long as the log reaches, before and after?',
  async enrich(subjects) {
    const own = Map.groupBy(await readWholeLog(subjects), ({ subject }) => subject)
    return [...own].flatMap(([subject, logs]) => (logs.every(isHabit) ? [toFact(subject, logs)] : []))
  },
}

function isHabit({ days, other_days, first, last, log_first }: WholeLog): boolean {
  const spanDays = (Date.parse(last) - Date.parse(first)) / dayMs + 1
  const isThere = Date.parse(first) - Date.parse(log_first) <= fromTheBeginningDays * dayMs
  return days >= daysOfHabit && spanDays >= spanOfHabitDays && isThere && other_days <= elsewhere * days
}

function toFact(subject: number, logs: readonly WholeLog[]): SubjectFact {
  const [{ identity, days, other_days, first, last, families, networks }] = logs as [WholeLog]
  const others = other_days === 0 ? 'and never otherwise' : `and otherwise on ${other_days} of them`
  const who =
    logs.length === 1
      ? toCapital(toWho(identity))
      : `Each of the ${logs.length} identities here, like ${toWho(identity)},`
  return {
    subject,
    fact: {
      kind: 'always-so',
      subject: { kind: 'identity', value: identity },
      says: `${who} has called with ${toListed(
        families.map((name) => toQuoted(name)),
        2,
      )} from ${toListed(
        networks.map((name) => toQuoted(name)),
        2,
      )} on its ${days} days from ${toDay(first)} to ${toDay(last)}, ${others}.`,
      source: 'the log before and after, by day',
      eventIds: [],
    },
  }
}
