import type { Assessment, WeighedFact } from '../model/assessment.ts'
import type { Fact } from '../model/fact.ts'
import type { Verdict } from '../model/verdict.ts'
import type { Theme, Weight } from './weight.ts'
import { bounds, certain, floors, leastAgainst, prior, weights } from './weights.ts'
import { toWouldChange } from './would-change.ts'

const byKind: ReadonlyMap<string, Weight> = new Map(weights.map((weight) => [weight.kind, weight]))

/** So many reasons say enough; the facts are beside them. */
const mostReasons = 8

/** Weighs facts into a verdict. The same facts give the same verdict, in whatever order. */
export function assess(facts: readonly Fact[]): Assessment {
  const weighed = toWeighed(facts)
  const { score, verdict } = toVerdict(facts)
  return {
    verdict,
    score,
    facts: weighed,
    reasons: toReasons(weighed, verdict),
    wouldChange: toWouldChange(facts, toVerdict),
  }
}

/** Score and verdict alone. */
export function toVerdict(facts: readonly Fact[]): { readonly score: number; readonly verdict: Verdict } {
  const known = toWeighed(facts).filter(({ weight }) => weight !== 0)
  const least = Math.max(certain.least, ...known.map(({ kind }) => floors[kind] ?? 0))
  const score = Math.min(certain.most, Math.max(least, 1 / (1 + Math.exp(-(prior + toSum(known))))))
  return { score: Math.round(score * 1000) / 1000, verdict: toWord(score, known) }
}

function toWeighed(facts: readonly Fact[]): WeighedFact[] {
  return facts
    .map((fact) => ({ ...fact, weight: byKind.get(fact.kind)?.weight ?? 0 }))
    .sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight) || (one.kind < other.kind ? -1 : 1))
}

/** Within a theme, and a side, each further fact counts half of the one before. */
function toSum(weighed: readonly WeighedFact[]): number {
  const counted = new Map<`${Theme} ${number}`, number>()
  let sum = 0
  for (const { kind, weight } of weighed) {
    const side = `${byKind.get(kind)!.theme} ${Math.sign(weight)}` as const
    const nth = counted.get(side) ?? 0
    counted.set(side, nth + 1)
    sum += weight / 2 ** nth
  }
  return sum
}

/** Nothing is benign because nothing is known of it, nor because of a trifle. */
function toWord(score: number, known: readonly WeighedFact[]): Verdict {
  if (score >= bounds.malicious) return 'malicious'
  if (score >= bounds.suspicious) return 'suspicious'
  const against = toSum(known.filter(({ weight }) => weight < 0))
  return score < bounds.benign && against <= leastAgainst ? 'benign' : 'unclear'
}

/** For what is called malicious or suspicious what speaks for it comes first; for the others what speaks against. */
function toReasons(weighed: readonly WeighedFact[], verdict: Verdict): string[] {
  const isBad = verdict === 'malicious' || verdict === 'suspicious'
  const telling = weighed.filter(({ weight }) => weight !== 0)
  const first = telling.filter(({ weight }) => weight > 0 === isBad)
  const second = telling.filter(({ weight }) => weight > 0 !== isBad)
  const kept = [...first.slice(0, mostReasons), ...second.slice(0, Math.max(2, mostReasons - first.length))]
  if (kept.length === 0) return ['Nothing speaks for malice or against it.']
  return kept.map(({ says, weight }) =>
    weight > 0 === isBad ? says : `${isBad ? 'Against it' : 'For malice'}: ${says}`,
  )
}
