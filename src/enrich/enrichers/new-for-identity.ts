import { type Fact, factEvents } from '../../model/fact.ts'
import type { Enricher } from '../enricher.ts'
import { type ActorFact, countActors, mergeFacts } from '../history/merge-facts.ts'
import { enoughDays, hasHistory, isAllUsual, isUnseen, ofFeature, unseenTogether } from '../history/novelty.ts'
import { readEarlier } from '../history/read-earlier.ts'
import { type ActorUses, type Feature, features, readUses } from '../history/read-uses.ts'
import { toDid, toHowOften, toKnownDays, toPart, toSince, toUsualDays } from '../history/say-uses.ts'
import { toCapital, toWho } from '../say/actors.ts'
import { toDay } from '../say/moments.ts'
import { toCounted } from '../say/words.ts'

/** Compares what an identity shows with what it did on the usual days: its tool, its machine, from where, and what it called. */
export const newForIdentity: Enricher = {
  id: 'new-for-identity',
  question: 'Did this identity do the same before, with the same tool and from the same place?',
  async enrich(subjects) {
    const actors = await readUses(subjects, 'identity')
    const earlier = await readEarlier(subjects, 'identity', actors)
    return mergeFacts(
      actors.flatMap((actor) => toFacts(actor, earlier(actor))),
      countActors(actors),
      ofAll,
    )
  },
}

/** What speaks against malice counts only where it holds for everybody who acted. */
const ofAll: ReadonlySet<string> = new Set([
  'usual-agent',
  'usual-address',
  'usual-network',
  'usual-country',
  'usual-calls',
  'all-usual',
  'seen-before',
])

type Said = Pick<Fact, 'kind' | 'says'> & { readonly eventIds: readonly string[] }

function toFacts(actor: ActorUses, earlier: string | null): ActorFact[] {
  const { history, subject, actor: identity } = actor
  const said =
    history.own_days === 0
      ? [toStranger(actor, earlier)]
      : [
          ...(hasHistory(history) ? [] : [toLittleHistory(actor)]),
          ...features.flatMap((feature) => toUnseen(actor, feature)),
          ...toTogether(actor),
          ...toUsual(actor),
          ...toSeenBefore(actor),
        ]
  return said.map(({ kind, says, eventIds }) => ({
    subject,
    actor: identity,
    fact: {
      kind,
      subject: { kind: 'identity', value: identity },
      says,
      source: `what the identity did in ${toKnownDays(history)}`,
      eventIds: eventIds.slice(0, factEvents),
    },
  }))
}

/** Who did not call on any of the usual days. */
function toStranger({ actor, history, uses }: ActorUses, earlier: string | null): Said {
  const who = toCapital(toWho(actor))
  const eventIds = uses[0]?.event_ids ?? []
  if (!history.is_full)
    return {
      kind: 'little-history',
      says: `${who} does not call in ${toKnownDays(history)}: there is nothing to compare with.`,
      eventIds,
    }
  if (earlier === null)
    return {
      kind: 'new-identity',
      says: `${who} did not call in ${toUsualDays(history)}, nor before in this log.`,
      eventIds,
    }
  return {
    kind: 'dormant-identity',
    says: `${who} did not call in ${toUsualDays(history)}; before, it did last on ${toDay(earlier)}.`,
    eventIds,
  }
}

function toLittleHistory({ actor, history, uses }: ActorUses): Said {
  const says = `Of ${toWho(actor)} there is little to compare with: in ${toKnownDays(history)} ${toHowOften(history)}.`
  return { kind: history.is_full ? 'rare-identity' : 'little-history', says, eventIds: uses[0]?.event_ids ?? [] }
}

/** What a short past lacks may only be unseen; of calls, services and Regions it says nothing. */
const telling: ReadonlySet<Feature> = new Set(['agent', 'system', 'address', 'network', 'country'])

function toUnseen(actor: ActorUses, feature: Feature): Said[] {
  const { history } = actor
  const uses = ofFeature(actor, feature)
  const unseen = uses.filter(isUnseen)
  const isNew = hasHistory(history)
  if (unseen.length === 0 || (!isNew && !telling.has(feature))) return []
  const part = toPart(feature, unseen, uses)
  const did = `${isNew ? 'had never' : 'is not seen to have'} ${toDid(feature, unseen)}`
  const before = `${toKnownDays(history)}, in which ${toHowOften(history)}`
  return [
    {
      kind: `${isNew ? 'new' : 'unseen'}-${feature}`,
      says: `${toCapital(toWho(actor.actor))} ${did} in ${before}${part && ` (${part})`}.`,
      eventIds: unseen.flatMap(({ event_ids }) => event_ids),
    },
  ]
}

/** The same events with a tool, a network and a country that are all new are another's more likely than three news apart. */
function toTogether(actor: ActorUses): Said[] {
  if (!hasHistory(actor.history)) return []
  const who = toCapital(toWho(actor.actor))
  const days = toUsualDays(actor.history)
  const all = unseenTogether(actor, ['agent', 'network', 'country'])
  if (all.length > 0)
    return [
      {
        kind: 'all-new',
        says: `${who} calls with an agent, from a network and from a country that are all new at once: none of them was there in ${days}.`,
        eventIds: all,
      },
    ]
  const both = unseenTogether(actor, ['agent', 'network'])
  if (both.length === 0) return []
  return [
    {
      kind: 'new-agent-from-new-network',
      says: `${who} calls with a new agent from a new network at once: neither was there in ${days}.`,
      eventIds: both,
    },
  ]
}

function toUsual(actor: ActorUses): Said[] {
  const who = toCapital(toWho(actor.actor))
  const usual = (feature: Feature, kind: string): Said[] => {
    if (!isAllUsual(actor, feature)) return []
    const uses = ofFeature(actor, feature)
    const says = `${who} ${toDid(feature, uses)} before: of ${toKnownDays(actor.history)} ${toSince(uses)}.`
    return [{ kind, says, eventIds: uses[0]!.event_ids }]
  }
  const agent = usual('agent', 'usual-agent')
  const address = usual('address', 'usual-address')
  const network = address.length > 0 ? [] : usual('network', 'usual-network')
  const calls = usual('call', 'usual-calls')
  const country = usual('country', 'usual-country')
  const isAll = [agent, [...address, ...network], calls].every(({ length }) => length > 0)
  const eventIds = calls[0]?.eventIds ?? []
  const all = isAll
    ? [
        {
          kind: 'all-usual',
          says: `${who} calls as it did on ${toCounted(enoughDays, 'day')} or more of ${toKnownDays(actor.history)}: agent, place and calls are all usual.`,
          eventIds,
        },
      ]
    : []
  return [...agent, ...address, ...network, ...country, ...calls, ...all]
}

/** Once or twice is no habit, and yet not another's tool and place: what there is to say of somebody seen for two days. */
function toSeenBefore(actor: ActorUses): Said[] {
  const [agents, networks] = [ofFeature(actor, 'agent'), ofFeature(actor, 'network')]
  const shown = [...agents, ...networks]
  if (agents.length === 0 || networks.length === 0 || shown.some(isUnseen)) return []
  if (isAllUsual(actor, 'agent') && isAllUsual(actor, 'network')) return []
  const says = `${toCapital(toWho(actor.actor))} has ${toDid('agent', agents)} and ${toDid('network', networks)} before, if only for days: of ${toKnownDays(actor.history)} ${toSince(shown)}.`
  return [{ kind: 'seen-before', says, eventIds: agents[0]!.event_ids }]
}
