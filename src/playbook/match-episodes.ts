import type { Familiar } from './familiarity.ts'
import { type Match, matchPlaybook } from './match.ts'
import type { Sighting } from './sighting.ts'
import type { Weighed } from './weighed.ts'

/** What lies no further apart is one episode, as of a rule's alerts. */
const episodeMs = 86_400_000
/** So many episodes of one actor are told. */
const mostEpisodes = 10
/** A call that counts less is the actor's habit, and does not hold an episode together. */
const holds = 0.5

/**
 * Every time somebody followed a playbook well enough, the best first. The days of a better one are no past of the others: who comes back has not
 * become honest in between.
 */
export function matchEpisodes(
  weighed: Weighed,
  sightings: readonly Sighting[],
  { familiar, least }: { readonly familiar: Familiar; readonly least: number },
): Match[] {
  const found: Match[] = []
  const waiting: { part: readonly Sighting[]; familiar: Familiar }[] = [{ part: sightings, familiar }]
  for (let next = waiting.shift(); next && found.length < mostEpisodes; next = waiting.shift()) {
    const { part } = next
    const best = matchPlaybook(weighed, part, { familiar: next.familiar, least })
    if (best === null) continue
    const whole = toWhole(best, part)
    found.push(whole)
    const others = without(next.familiar, whole)
    waiting.push({ part: part.filter(({ time }) => time < whole.first), familiar: others })
    waiting.push({ part: part.filter(({ time }) => time > whole.last), familiar: others })
  }
  return found.sort((one, other) => other.score - one.score)
}

/** With what he did close before and after. */
function toWhole(match: Match, sightings: readonly Sighting[]): Match {
  const telling = new Set(match.seen.filter(({ counts }) => counts >= holds).map(({ call }) => call.key))
  let { first, last } = match
  for (const { key, time } of sightings) if (telling.has(key) && time > last && time - last <= episodeMs) last = time
  for (const { key, time } of sightings.toReversed())
    if (telling.has(key) && time < first && first - time <= episodeMs) first = time
  return { ...match, first, last }
}

function without({ days, logFirst }: Familiar, { first, last }: Match): Familiar {
  const [from, until] = [Math.floor(first / episodeMs), Math.floor(last / episodeMs)]
  const kept = [...days].map(([key, all]) => [key, all.filter((day) => day < from || day > until)] as const)
  return { days: new Map(kept), logFirst }
}
