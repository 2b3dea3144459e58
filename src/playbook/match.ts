import { type Familiar, toFamiliarity } from './familiarity.ts'
import type { Playbook, PlaybookCall } from './playbook.ts'
import type { Sighting } from './sighting.ts'
import { slide } from './slide.ts'
import { type Alike, toAlike } from './to-alike.ts'
import { toWholeWeight, type Weighed } from './weighed.ts'

/** How a call of the playbook was seen. `counts` is the part of its weight that it gives, 0 to 1. */
export type SeenCall = {
  readonly call: PlaybookCall
  readonly eventId: string | null
  readonly isDenied: boolean
  /** On so many days before has the same actor made it. */
  readonly daysBefore: number
  readonly counts: number
}

/** Where an actor did most of a playbook. Moments are epoch milliseconds; shares 0 to 1, null where the playbook does not say. */
export type Match = {
  readonly score: number
  readonly first: number
  readonly last: number
  readonly seen: readonly SeenCall[]
  readonly missing: readonly PlaybookCall[]
  /** The weighed share of the calls; of pairs of calls that come in the playbook's order; and of the calls within the time that it takes. */
  readonly coverage: number
  readonly order: number | null
  readonly timing: number | null
  readonly alike: Alike
  /** Whether the log goes back far enough before to tell what the actor always does. */
  readonly hasPast: boolean
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** Without a time of its own, a playbook is looked for in so many days. */
const usualDays = 3
/** What each part of a score is worth; those that the playbook does not speak of are left out of the sum. */
const worth = { coverage: 0.7, order: 0.15, timing: 0.15 }
/** What is alike beside the calls closes so much of what is missing to 1. */
const bonus = { agents: 0.15, networks: 0.1, tls: 0.05, errors: 0.05 } as const
const mostBonus = Object.values(bonus).reduce<number>((sum, gain) => sum + gain, 0)

/**
 * The stretch of time in which somebody did most of a playbook; null where he nowhere did as much as `least`. `sightings` are his, in the order of time,
 * and only of calls of the playbook. Pure; fewer sightings never score higher, as long as `familiar` is the same.
 */
export function matchPlaybook(
  weighed: Weighed,
  sightings: readonly Sighting[],
  { familiar, least = 0 }: { readonly familiar: Familiar; readonly least?: number },
): Match | null {
  const { spanSeconds } = weighed.playbook.timing
  const wide = spanSeconds === null ? usualDays * dayMs : Math.max(2 * spanSeconds * 1000, dayMs)
  const whole = toWholeWeight(weighed.playbook, weighed.weights)
  let best: Match | null = null
  for (const { start, end, weight } of slide(weighed, sightings, wide)) {
    if (toMost(weighed, weight / whole) <= (best?.score ?? least * 0.999)) continue
    const match = toMatch(weighed, sightings.slice(start, end), familiar)
    if (match.score >= least && match.score > (best?.score ?? 0)) best = match
  }
  return best
}

/** What calls of this share of the weight can score at most. */
function toMost({ playbook }: Weighed, share: number): number {
  const coverage = Math.min(1, share)
  const parts = worth.coverage * coverage + (1 - worth.coverage)
  const { order, timing } = playbook
  const alone = order.length < 2 && timing.spanSeconds === null ? coverage : parts
  return coverage === 0 ? 0 : alone + (1 - alone) * mostBonus * coverage
}

function toMatch(weighed: Weighed, window: readonly Sighting[], familiar: Familiar): Match {
  const { playbook } = weighed
  const first = window[0]!.time
  const seen = toSeen(playbook, window, (key) => toFamiliarity(familiar, key, first))
  const coverage = toCoverage(weighed, seen)
  const order = toOrder(playbook, window)
  const timing = toTiming(weighed, window, seen)
  const alike = toAlike(playbook, window)
  const parts = [
    { worth: worth.coverage, is: coverage },
    ...(order === null ? [] : [{ worth: worth.order, is: order }]),
    ...(timing === null ? [] : [{ worth: worth.timing, is: timing }]),
  ]
  const score =
    parts.reduce((sum, part) => sum + part.worth * part.is, 0) / parts.reduce((sum, part) => sum + part.worth, 0)
  const more = Object.entries(bonus).reduce(
    (sum, [kind, gain]) => sum + (alike[kind as keyof typeof bonus].length > 0 ? gain : 0),
    0,
  )
  const keys = new Set(seen.map(({ call }) => call.key))
  return {
    score: score + (1 - score) * more * coverage,
    first,
    last: window.at(-1)!.time,
    seen,
    missing: playbook.calls.filter(({ key }) => !keys.has(key)),
    coverage,
    order,
    timing,
    alike,
    hasPast: first - familiar.logFirst >= pastDays * dayMs,
  }
}

/** So long a log has to go back to tell a habit from something new. */
export const pastDays = 7

/** What the playbook has denied, and was allowed here, tells less. */
const allowedCounts = 0.8

function toSeen(
  { calls }: Playbook,
  window: readonly Sighting[],
  toDays: (key: string) => { readonly days: number; readonly counts: number },
): SeenCall[] {
  const byKey = Map.groupBy(window, ({ key }) => key)
  return calls.flatMap((call) => {
    const own = byKey.get(call.key)
    if (!own) return []
    const { days, counts } = toDays(call.key)
    const denied = own.find(({ isDenied }) => isDenied)
    const shown = (call.outcome === 'denied' && denied) || own[0]!
    const asSaid = call.outcome === 'any' || denied !== undefined ? 1 : allowedCounts
    return { call, eventId: shown.eventId, isDenied: shown.isDenied, daysBefore: days, counts: counts * asSaid }
  })
}

function toCoverage({ playbook, weights }: Weighed, seen: readonly SeenCall[]): number {
  const counts = new Map(seen.map((one) => [one.call.key, one.counts]))
  const sum = playbook.calls.reduce((total, { key }, place) => total + weights[place]! * (counts.get(key) ?? 0), 0)
  return Math.min(1, sum / toWholeWeight(playbook, weights))
}

/** Of all pairs of calls of the order those of which the one was made before the other was made for the last time. */
function toOrder({ order }: Playbook, window: readonly Sighting[]): number | null {
  if (order.length < 2) return null
  const spans = new Map<string, { first: number; last: number }>()
  for (const { key, time } of window) spans.set(key, { first: spans.get(key)?.first ?? time, last: time })
  let kept = 0
  order.forEach((key, place) => {
    const from = spans.get(key)
    if (!from) return
    for (const later of order.slice(place + 1)) if (from.first <= (spans.get(later)?.last ?? -Infinity)) kept++
  })
  return kept / ((order.length * (order.length - 1)) / 2)
}

/** The share of the calls that was made within twice the time that the playbook takes; ten minutes at least. */
function toTiming(weighed: Weighed, window: readonly Sighting[], seen: readonly SeenCall[]): number | null {
  const { playbook, weights } = weighed
  const { spanSeconds } = playbook.timing
  if (spanSeconds === null) return null
  const counts = new Map(seen.map((one) => [one.call.key, one.counts]))
  const fresh = {
    ...weighed,
    weights: playbook.calls.map(({ key }, place) => weights[place]! * (counts.get(key) ?? 0)),
  }
  const windows = slide(fresh, window, Math.max(2 * spanSeconds, 600) * 1000)
  return Math.min(1, Math.max(...[...windows].map(({ weight }) => weight)) / toWholeWeight(playbook, weights))
}
