import { type Fact, factEvents } from '../../model/fact.ts'
import type { Enricher } from '../enricher.ts'
import { type ActorFact, countActors, mergeFacts } from '../history/merge-facts.ts'
import { hasHistory, isAllUsual, isUnseen, ofFeature } from '../history/novelty.ts'
import { readEarlier } from '../history/read-earlier.ts'
import { type ActorUses, readUses } from '../history/read-uses.ts'
import { toDid, toHowOften, toKnownDays, toSince, toUsualDays } from '../history/say-uses.ts'
import { toCapital, toKeyName } from '../say/actors.ts'
import { toDay } from '../say/moments.ts'
import { toCounted } from '../say/words.ts'

/** A key may sleep while its user works, or be at home in one machine: what its own past says where the identity's does not. */
export const newForKey: Enricher = {
  id: 'new-for-key',
  question: 'Was this key used before, with the same tool?',
  async enrich(subjects) {
    const keys = await readUses(subjects, 'key')
    const identities = await readUses(subjects, 'identity')
    const earlier = await readEarlier(subjects, 'key', keys)
    const own = Map.groupBy(identities, ({ subject }) => subject)
    const facts = keys.flatMap((key) => toFacts(key, own.get(key.subject) ?? [], earlier(key)))
    return mergeFacts(facts, countActors(keys), new Set(['usual-for-key']))
  },
}

function toFacts(key: ActorUses, identities: readonly ActorUses[], earlier: string | null): ActorFact[] {
  const said = key.history.own_days === 0 ? toAsleep(key, earlier) : (toNewAgent(key, identities) ?? toUsual(key))
  if (!said) return []
  const fact: Fact = {
    ...said,
    subject: { kind: 'key', value: key.actor },
    source: `what was done with the key in ${toKnownDays(key.history)}`,
    eventIds: said.eventIds.slice(0, factEvents),
  }
  return [{ subject: key.subject, actor: key.actor, fact }]
}

type Said = Pick<Fact, 'kind' | 'says' | 'eventIds'>

/** In a short log a key that was not used may simply not be used every day. */
function toAsleep({ actor, history, uses }: ActorUses, earlier: string | null): Said | null {
  if (!history.is_full) return null
  const before = earlier === null ? 'and never before in this log' : `and was used last on ${toDay(earlier)}`
  return {
    kind: earlier === null ? 'new-key' : 'dormant-key',
    says: `${toCapital(toKeyName(actor))} was not used in ${toUsualDays(history)}, ${before}.`,
    eventIds: uses[0]?.event_ids ?? [],
  }
}

/** Only where the identity is known to use the agent, with its other keys or in the console: else it is said of the identity. */
function toNewAgent(key: ActorUses, identities: readonly ActorUses[]): Said | null {
  if (!hasHistory(key.history)) return null
  const known = new Set(
    identities.flatMap((identity) => ofFeature(identity, 'agent').flatMap((use) => (isUnseen(use) ? [] : use.value))),
  )
  const unseen = ofFeature(key, 'agent').filter((use) => isUnseen(use) && known.has(use.value))
  if (unseen.length === 0) return null
  return {
    kind: 'new-agent-on-key',
    says: `Nobody ${toDid('agent', unseen)} with ${toKeyName(key.actor)} in ${toUsualDays(key.history)}, in which ${toHowOften(key.history)}; its owner did with other credentials.`,
    eventIds: unseen.flatMap(({ event_ids }) => event_ids),
  }
}

function toUsual(key: ActorUses): Said | null {
  const isPlaceUsual = isAllUsual(key, 'address') || isAllUsual(key, 'network')
  if (!isAllUsual(key, 'agent') || !isPlaceUsual || !isAllUsual(key, 'call')) return null
  const calls = ofFeature(key, 'call')
  return {
    kind: 'usual-for-key',
    says: `${toCapital(toKeyName(key.actor))} is used with this agent, from this place and for ${calls.length === 1 ? 'this call' : `these ${toCounted(calls.length, 'call')}`} as before: of ${toKnownDays(key.history)} ${toSince(calls)}.`,
    eventIds: calls.flatMap(({ event_ids }) => event_ids),
  }
}
