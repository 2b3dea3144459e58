import { type Fact, factEvents } from '../../model/fact.ts'
import type { RhythmCounts } from '../../model/rhythm.ts'
import type { Enricher } from '../enricher.ts'
import { type ActorFact, countActors, mergeFacts } from '../history/merge-facts.ts'
import { isUnseen, ofFeature } from '../history/novelty.ts'
import { type CallsInHour, type OwnRhythm, readOwnRhythms } from '../history/read-own-rhythms.ts'
import { type ActorUses, type Feature, readUses } from '../history/read-uses.ts'
import { toDid, toKnownDays } from '../history/say-uses.ts'
import { toCapital, toWho } from '../say/actors.ts'
import { toCounted, toListed } from '../say/words.ts'

/** Tells people and machines apart by their calls, and notes a machine that does something else, and a person at another hour. */
export const rhythm: Enricher = {
  id: 'rhythm',
  question: 'Is it a person or a machine, and does it keep its hours?',
  async enrich(subjects) {
    const uses = new Map((await readUses(subjects, 'identity')).map((own) => [`${own.subject} ${own.actor}`, own]))
    const rhythms = await readOwnRhythms(subjects)
    const facts = rhythms.flatMap((own) => {
      const actor = uses.get(`${own.subject} ${own.identity}`)
      return actor ? toFacts(own, actor) : []
    })
    return mergeFacts(facts, countActors([...uses.values()]), new Set(['in-rhythm']))
  },
}

type Said = Pick<Fact, 'kind' | 'says' | 'eventIds'>

function toFacts(own: OwnRhythm, actor: ActorUses): ActorFact[] {
  const said = own.rhythm.kind === 'machine' ? toMachine(own, actor) : own.rhythm.kind === 'person' ? toPerson(own) : []
  const source = `when the identity called in ${toKnownDays(actor.history)}`
  return said.map((each) => ({
    subject: own.subject,
    actor: own.identity,
    fact: {
      ...each,
      subject: { kind: 'identity', value: own.identity },
      source,
      eventIds: each.eventIds.slice(0, factEvents),
    },
  }))
}

/**
 * A machine has one tool, one place and a few calls; an address of a network that it knows may change by itself. One thing that is new may be a
 * release; two at once rarely are.
 */
function toMachine({ identity, rhythm, counts, now }: OwnRhythm, actor: ActorUses): Said[] {
  const who = toCapital(toWho(identity))
  const unseen = (feature: Feature) => ofFeature(actor, feature).filter(isUnseen)
  const others = [unseen('agent'), unseen('network'), unseen('call')]
  const features = ['agent', 'network', 'call'] as const
  const odd = keepsHours(counts) ? toOddHours(now, counts) : []
  const done = [
    ...features.flatMap((feature, index) => (others[index]!.length > 0 ? [toDid(feature, others[index]!)] : [])),
    ...(odd.length > 0 ? [`called in ${toHours(odd)}`] : []),
  ]
  const inform = { kind: 'machine', says: `${who} calls like a machine: ${rhythm.says}.`, eventIds: [] }
  const eventIds = [...others.flat(), ...odd].flatMap(({ event_ids }) => event_ids)
  if (done.length === 0)
    return [
      inform,
      { kind: 'in-rhythm', says: `${who} keeps to what it does as a machine (${rhythm.says}).`, eventIds: [] },
    ]
  const says = `${who} calls like a machine (${rhythm.says}), and now ${toListed(done)}, which it never did on those days.`
  return [
    inform,
    { kind: done.length > 1 ? 'machine-out-of-rhythm' : 'machine-deviates', says, eventIds: [...new Set(eventIds)] },
  ]
}

/** What comes back after more than a day wanders through the hours. */
function keepsHours({ commonPauseMinutes }: RhythmCounts): boolean {
  return commonPauseMinutes !== null && commonPauseMinutes <= 1455
}

/** Half and more of the calls must be at odd times: one alone is a long evening. */
function toPerson({ identity, rhythm, counts, now }: OwnRhythm): Said[] {
  const who = toCapital(toWho(identity))
  const inform = { kind: 'person', says: `${who} calls like a person: ${rhythm.says}.`, eventIds: [] }
  const restsOnWeekends = counts.activeWeekendDays === 0 && counts.spanWeekendDays >= 4
  const hours = toOddHours(now, counts)
  const odd = now.filter((calls) => hours.includes(calls) || (restsOnWeekends && calls.weekday > 5))
  if (odd.length === 0 || count(odd) * 2 < count(now)) return [inform]
  const when = hours.length > 0 ? toHours(hours) : 'on a weekend'
  const says = `${who} calls ${toCounted(count(odd), 'time')} ${when === 'on a weekend' ? when : `in ${when}`}, when it was never seen on ${toCounted(counts.activeDays, 'day')} with calls (${rhythm.says}).`
  return [inform, { kind: 'outside-usual-hours', says, eventIds: odd.flatMap(({ event_ids }) => event_ids) }]
}

/** With fewer calls an hour without any says nothing; the hours beside count as the same: clocks change in spring and autumn. */
const enough = { events: 50, days: 5 }

function toOddHours(now: readonly CallsInHour[], { events, activeDays, eventsByHour }: RhythmCounts): CallsInHour[] {
  if (events < enough.events || activeDays < enough.days) return []
  return now.filter(({ hour }) => [23, 0, 1].every((step) => eventsByHour[(hour + step) % 24] === 0))
}

/** `the hours 3, 4 (UTC)` */
function toHours(calls: readonly CallsInHour[]): string {
  const hours = [...new Set(calls.map(({ hour }) => hour))].sort((one, other) => one - other)
  return `${hours.length === 1 ? 'the hour' : 'the hours'} ${hours.map((hour) => `${String(hour).padStart(2, '0')}:00`).join(', ')} UTC`
}

function count(calls: readonly CallsInHour[]): number {
  return calls.reduce((sum, { events }) => sum + events, 0)
}
