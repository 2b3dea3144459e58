import type { Deed } from './deed.ts'

const hourMs = 3_600_000
/** A pause longer than that ends a stretch; of a long intrusion only a longer one, so that a page holds it. */
const pauses = [3 * hourMs, 24 * hourMs, 7 * 24 * hourMs, 60 * 24 * hourMs]
const mostStretches = 40

/** Deeds by stretch of time without a long pause, in time order. A visit's deeds stay together. */
export function toStretches(deeds: readonly Deed[]): Deed[][] {
  const visits = [...Map.groupBy(deeds, ({ actor }) => actor.visit).values()].map((of) => ({
    of,
    first: Math.min(...of.map(({ first }) => Date.parse(first))),
    last: Math.max(...of.map(({ last }) => Date.parse(last))),
  }))
  visits.sort((one, other) => one.first - other.first || one.of[0]!.actor.visit - other.of[0]!.actor.visit)
  for (const pause of pauses) {
    const stretches = cut(visits, pause)
    if (stretches.length <= mostStretches || pause === pauses.at(-1)) return stretches
  }
  return []
}

type Visit = { readonly of: readonly Deed[]; readonly first: number; readonly last: number }

function cut(visits: readonly Visit[], pause: number): Deed[][] {
  const stretches: Deed[][] = []
  let end = Number.NEGATIVE_INFINITY
  for (const { of, first, last } of visits) {
    if (first - end > pause) stretches.push([])
    stretches.at(-1)!.push(...of)
    end = Math.max(end, last)
  }
  return stretches
}
