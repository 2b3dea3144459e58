import type { Calls } from '../knowledge/calls/calls.ts'
import type { Lead } from '../model/entity.ts'
import type { TimeWindow } from '../model/time-window.ts'
import type { Duckdb } from '../store/duckdb.ts'
import { parseCallName } from './call-name.ts'
import { fillSeen, readPrevalence } from './fill-seen.ts'
import { type Candidate, fewestSeen, findCandidates } from './find-candidates.ts'
import type { Match, Weighed } from './match.ts'
import { matchEpisodes } from './match-episodes.ts'
import type { Playbook } from './playbook.ts'
import { type Naming, readSightings, type Seen, type Stretch } from './read-sightings.ts'
import { countReports, type Prevalence, toPublished, toRarity } from './weigh-calls.ts'

/** Somebody who followed a playbook. */
export type Found = {
  readonly playbook: Playbook
  readonly lead: Lead
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

/** Less evidence is a few calls that many make. */
export const leastEvidence = 1.5

/** Everybody who followed one of the playbooks, the best first. Needs the views `events` and `usage`. */
export async function findMatches(
  duckdb: Duckdb,
  search: Search,
): Promise<{ readonly found: readonly Found[]; readonly notes: readonly string[] }> {
  await fillSeen(duckdb, new Set(search.playbooks.flatMap(({ calls }) => calls.map(({ key }) => key))))
  const weighed = toWeighed(search.playbooks, await readPrevalence(duckdb), search.calls)
  const { candidates, isWhole } = await findCandidates(duckdb, { weighed, least: search.least })
  const drafts = candidates.flatMap((candidate) => toDrafts(candidate, weighed, search))
  const seen = await readSightings(duckdb, drafts.map(toStretch), search.naming)
  const found = drafts.flatMap((draft, place) => toFound(draft, seen[place]!, search.least))
  return {
    found: withoutEchoes(found),
    notes: isWhole ? [] : ['More identities made such calls than can be compared; those with the most were.'],
  }
}

/** Playbooks with the weights of their calls in this log. */
export function toWeighed(playbooks: readonly Playbook[], prevalence: Prevalence, calls: Calls): Weighed[] {
  return playbooks.map((playbook) => ({
    playbook,
    weights: playbook.calls.map(({ call, key, weight }) => {
      const { source, name } = parseCallName(call)!
      return weight * toRarity(key, prevalence) * toPublished(countReports(calls, source, name))
    }),
  }))
}

/** A match by days, before its events are read. */
type Draft = { readonly candidate: Candidate; readonly weighed: Weighed; readonly match: Match }

function toDrafts(candidate: Candidate, weighed: readonly Weighed[], { window, least }: Search): Draft[] {
  const wanted = new Set(candidate.playbooks)
  const inTime = candidate.sightings.filter(
    ({ time }) => (window.from === null || time >= window.from) && (window.until === null || time < window.until),
  )
  return weighed
    .filter(({ playbook }) => wanted.has(playbook.name))
    .flatMap((one) => {
      const keys = new Set(one.playbook.calls.map(({ key }) => key))
      const own = inTime.filter(({ key }) => keys.has(key))
      // What is alike beside the calls is not known yet, and can only add.
      const matches = matchEpisodes(one, own, { familiar: candidate.familiar, least: least * lessWithout })
      return matches.filter((match) => isEnough(match, one)).map((match) => ({ candidate, weighed: one, match }))
    })
}

/** A third of what is missing can be made good by what is alike. */
const lessWithout = 0.8

function toStretch({ candidate, weighed, match }: Draft): Stretch {
  const { kind, subject } = candidate
  return { kind, subject, keys: weighed.playbook.calls.map(({ key }) => key), first: match.first, last: match.last }
}

function toFound({ candidate, weighed }: Draft, { sightings, ...seen }: Seen, least: number): Found[] {
  const [match] = matchEpisodes(weighed, sightings, { familiar: candidate.familiar, least })
  if (!match || !isEnough(match, weighed)) return []
  const lead = { kind: candidate.kind, value: candidate.subject }
  return [{ playbook: weighed.playbook, lead, match, evidence: toEvidence(match, weighed), ...seen }]
}

function isEnough(match: Match, weighed: Weighed): boolean {
  return (
    match.seen.filter(({ counts }) => counts >= 0.5).length >= fewestSeen && toEvidence(match, weighed) >= leastEvidence
  )
}

function toEvidence({ seen }: Match, { playbook, weights }: Weighed): number {
  const counts = new Map(seen.map(({ call, counts }) => [call.key, counts]))
  return playbook.calls.reduce(
    (sum, { key, weight }, place) => sum + (weights[place]! / weight) * (counts.get(key) ?? 0),
    0,
  )
}

/** A key tells more than its identity, and both more than an address from which they acted: what says nothing more is left out. */
const muchMore = 0.05
const order = ['key', 'identity', 'address']

function withoutEchoes(found: readonly Found[]): Found[] {
  const kept: Found[] = []
  const sorted = [...found].sort((one, other) => order.indexOf(one.lead.kind) - order.indexOf(other.lead.kind))
  for (const one of sorted) {
    const isEcho = kept.some(
      (other) =>
        other.playbook === one.playbook &&
        other.lead.kind !== one.lead.kind &&
        other.match.first <= one.match.last &&
        other.match.last >= one.match.first &&
        other.match.score >= one.match.score - muchMore &&
        (one.lead.kind === 'address' ? other.addresses : other.identities).includes(one.lead.value),
    )
    if (!isEcho) kept.push(one)
  }
  return kept.sort((one, other) => other.match.score - one.match.score || other.evidence - one.evidence)
}
