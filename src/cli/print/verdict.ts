import { type Verdict, verdicts } from '../../model/verdict.ts'
import type { Ink, Page } from './page.ts'

/** What carries a verdict, or none yet. */
type Judged = { readonly verdict: Verdict | null; readonly score: number | null }

/**
 * How soon a verdict is to be looked at, 0 first. What nobody has looked into may be the worst, and stands before `unclear`, which was looked
 * into; what is benign stays in the list, at its end.
 */
export function toUrgency(verdict: Verdict | null): number {
  const place = verdicts.indexOf(verdict ?? 'unclear')
  return verdict === null ? place - 0.5 : place
}

/** The one to look at first: the worst verdict, and its highest score. */
export function toWorst<T extends Judged>(judged: readonly T[]): T | null {
  const [worst] = judged.toSorted(
    (one, other) => toUrgency(one.verdict) - toUrgency(other.verdict) || (other.score ?? 0) - (one.score ?? 0),
  )
  return worst ?? null
}

/** `malicious 0.97`; what has no verdict is `not triaged`. */
export function toVerdictWords({ verdict, score }: Judged): string {
  return verdict === null ? 'not triaged' : `${verdict} ${toScore(score ?? 0)}`
}

/** Two digits, never rounded up to certainty. */
export function toScore(score: number): string {
  return Math.min(0.99, Math.max(0.01, score)).toFixed(2)
}

export const verdictInks: Readonly<Record<Verdict, readonly Ink[]>> = {
  malicious: ['bold', 'red'],
  suspicious: ['red'],
  unclear: ['yellow'],
  benign: ['green'],
}

/** The verdict's words in its colour, with spaces behind them up to `width`; loud enough to head a page where `isLoud`. */
export function renderVerdict(judged: Judged, page: Page, { isLoud = false, width = 0 } = {}): string {
  const words = toVerdictWords(judged)
  const text = (isLoud ? words.toUpperCase() : words).padEnd(width)
  return page.paint(judged.verdict === null ? ['dim'] : verdictInks[judged.verdict], text)
}
