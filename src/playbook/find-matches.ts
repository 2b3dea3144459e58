import type { Calls } from '../knowledge/calls/calls.ts'
import type { Lead } from '../model/entity.ts'
import type { TimeWindow } from '../model/time-window.ts'
import type { Duckdb } from '../store/duckdb.ts'
import { parseCallName } from './call-name.ts'
import { fillCalls, fillSeen, readPrevalence } from './fill-seen.ts'
import {
  type ActorKind,
  type Candidate,
  fewestSeen,
  fewestTelling,
  findCandidates,
  leastEvidence,
  tellingRarity,
} from './find-candidates.ts'
import type { Match } from './match.ts'
import { matchEpisodes } from './match-episodes.ts'
import type { Playbook } from './playbook.ts'
import { type Naming, readSightings, type Seen, type Stretch } from './read-sightings.ts'
import { countReports, type Prevalence, toPublished, toRarity } from './weigh-calls.ts'
import type { Weighed } from './weighed.ts'

/** Somebody who followed a playbook. */
export type Found = {
  readonly playbook: Playbook
  readonly kind: ActorKind
  /** Of a hand its first address. */
  readonly lead: Lead
  /** As they stand in events: of a hand all its addresses, else the lead's value. */
  readonly values: readonly string[]
  readonly match: Match
  /** How much of the match is of calls that are rare here and new to the actor: the sum of their weights, about 1 for each rare call. */
  readonly evidence: number
} & Omit<Seen, 'sightings'>

export type Search = {
  readonly playbooks: readonly Playbook[]
  readonly window: TimeWindow
  /** The least score. */
  readonly least: number
  readonly calls: Calls
  readonly naming: Naming
}

/** Everybody who followed one of the playbooks, the best first. Needs the views `events` and `usage`. */
export async function findMatches(
  duckdb: Duckdb,
  search: Search,
): Promise<{ readonly found: readonly Found[]; readonly notes: readonly string[] }> {
  await fillCalls(duckdb, new Set(search.playbooks.flatMap(({ calls }) => calls.map(({ key }) => key))))
  const weighed = toWeighed(search.playbooks, await readPrevalence(duckdb), search.calls)
  await fillSeen(duckdb, listTelling(weighed))
  const { candidates, isWhole } = await findCandidates(duckdb, { weighed, least: search.least })
  const all = candidates
    .flatMap((candidate) => toDrafts(candidate, weighed, search))
    .sort((one, other) => other.match.score - one.match.score)
  const drafts = all.slice(0, mostDrafts)
  const seen = await readSightings(duckdb, drafts.map(toStretch), search.naming)
  const found = drafts.flatMap((draft, place) => toFound(draft, seen[place]!, search.least))
  const notes =
    isWhole && all.length === drafts.length
      ? []
      : ['So many have made such calls that only the best matches are shown.']
  return { found: withoutEchoes(found), notes }
}

/** So many matches are looked at event by event. */
const mostDrafts = 100

/** Playbooks with the weights of their calls in this log. */
export function toWeighed(playbooks: readonly Playbook[], prevalence: Prevalence, calls: Calls): Weighed[] {
  return playbooks.map((playbook) => {
    const rarities = playbook.calls.map(({ key }) => toRarity(key, prevalence))
    const weights = playbook.calls.map(({ call, weight }, place) => {
      const { source, name } = parseCallName(call)!
      return weight * rarities[place]! * toPublished(countReports(calls, source, name))
    })
    return { playbook, weights, isTelling: rarities.map((rarity) => rarity >= tellingRarity) }
  })
}

function listTelling(weighed: readonly Weighed[]): string[] {
  const keys = weighed.flatMap(({ playbook, isTelling }) => playbook.calls.filter((_, place) => isTelling[place]))
  return [...new Set(keys.map(({ key }) => key))]
}

/** A match by days, before its events are read. */
type Draft = { readonly candidate: Candidate; readonly weighed: Weighed; readonly match: Match }

function toDrafts(candidate: Candidate, weighed: readonly Weighed[], { window, least }: Search): Draft[] {
  const wanted = new Set(candidate.playbooks)
  return weighed
    .filter(({ playbook }) => wanted.has(playbook.name))
    .flatMap((one) => {
      const keys = new Set(one.playbook.calls.map(({ key }) => key))
      const own = candidate.sightings.filter(({ key }) => keys.has(key))
      const matches = matchEpisodes(one, own, { familiar: candidate.familiar, least: least * toLess(one.playbook) })
      return matches
        .filter((match) => touches(match, window) && isEnough(match, one))
        .map((match) => ({ candidate, weighed: one, match }))
    })
}

/** What began before the time that is asked for, and went on in it, is found whole: its own days are not a past that excuses it. */
function touches({ first, last }: Match, { from, until }: TimeWindow): boolean {
  return (from === null || last >= from) && (until === null || first < until)
}

/** What is alike beside the calls is not known yet, and can only add, where the playbook speaks of it at all. */
function toLess({ agents, networks, tls, errors }: Playbook): number {
  return [agents, networks, tls, errors].some(({ length }) => length > 0) ? 0.8 : 1
}

function toStretch({ candidate, weighed, match }: Draft): Stretch {
  const { kind, values } = candidate
  return { kind, values, keys: weighed.playbook.calls.map(({ key }) => key), first: match.first, last: match.last }
}

function toFound({ candidate, weighed }: Draft, { sightings, ...seen }: Seen, least: number): Found[] {
  const [match] = matchEpisodes(weighed, sightings, { familiar: candidate.familiar, least })
  if (!match || !isEnough(match, weighed)) return []
  const { kind, subject, values } = candidate
  const lead: Lead = { kind: kind === 'hand' ? 'address' : kind, value: subject }
  return [{ playbook: weighed.playbook, kind, lead, values, match, evidence: toEvidence(match, weighed), ...seen }]
}

function isEnough(match: Match, weighed: Weighed): boolean {
  const fresh = match.seen.filter(({ counts }) => counts >= 0.5)
  const telling = fresh.filter(({ call }) => weighed.isTelling[weighed.playbook.calls.indexOf(call)])
  return fresh.length >= fewestSeen && telling.length >= fewestTelling && toEvidence(match, weighed) >= leastEvidence
}

function toEvidence({ seen }: Match, { playbook, weights, isTelling }: Weighed): number {
  const counts = new Map(seen.map(({ call, counts }) => [call.key, counts]))
  return playbook.calls.reduce(
    (sum, { key, weight }, place) => sum + (isTelling[place] ? (weights[place]! / weight) * (counts.get(key) ?? 0) : 0),
    0,
  )
}

/**
 * A key tells more than its identity, both more than an address from which they acted, and a hand only what none of its parts does: what says nothing more
 * is left out.
 */
const muchMore = 0.05
const order: readonly ActorKind[] = ['key', 'identity', 'address', 'hand']

function withoutEchoes(found: readonly Found[]): Found[] {
  const kept: Found[] = []
  const sorted = [...found].sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind))
  for (const one of sorted) {
    const near = kept.filter((other) => isSameTime(one, other) && other.kind !== one.kind)
    if (near.some((other) => other.match.score >= one.match.score - muchMore && isPartOf(one, other))) continue
    kept.push(one)
  }
  return kept
    .filter((one) => one.kind !== 'address' || !kept.some((hand) => isSameTime(one, hand) && isInHand(one, hand)))
    .sort((one, other) => other.match.score - one.match.score || other.evidence - one.evidence)
}

function isSameTime(one: Found, other: Found): boolean {
  const { match, playbook } = one
  return other.playbook === playbook && other.match.first <= match.last && other.match.last >= match.first
}

/** Whether the one is of the other's, or of a hand the other one's part. */
function isPartOf(one: Found, other: Found): boolean {
  const named = { key: one.keys, identity: one.identities, address: one.addresses }
  if (one.kind === 'hand') return named[other.lead.kind as keyof typeof named].includes(other.lead.value)
  return (one.kind === 'address' ? other.addresses : other.identities).includes(one.lead.value)
}

/** A hand's alert goes by one of its addresses, which cannot have another of its own for the same. */
function isInHand({ lead }: Found, hand: Found): boolean {
  return hand.kind === 'hand' && hand.values.includes(lead.value)
}
