import type { ActivityPoint, Triage } from '../../../model/triage.ts'
import { toDuration } from '../numbers.ts'

/** A bar of the picture: a stretch of time and what happened in it. */
export type Bar = { readonly from: number; readonly events: number; readonly denied: number }

/** How much a lead did, in equal stretches of time without gaps. `from` and `until` of now are epoch milliseconds. */
export type Chart = { readonly unit: string; readonly stepMs: number; readonly bars: readonly Bar[] }

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** The days, and where there are any the hours, each in at most `room` bars. */
export function toCharts({ activity, now }: Pick<Triage, 'activity' | 'now'>, room: number): Chart[] {
  return [
    ...toChart(activity.days, dayMs, { until: now.until, room }),
    ...toChart(activity.hours, hourMs, { until: now.until, room }),
  ]
}

function toChart(
  points: readonly ActivityPoint[],
  unitMs: number,
  { until, room }: { readonly until: string | null; readonly room: number },
): Chart[] {
  const timed = points.map(({ at, ...counts }) => ({ at: Date.parse(at), ...counts }))
  const first = timed[0]?.at
  if (first === undefined) return []
  const last = Math.max(timed.at(-1)!.at, until === null ? 0 : Date.parse(until))
  const units = Math.floor((last - first) / unitMs) + 1
  // One bar would be no picture.
  if (units < 2) return []
  const stepMs = unitMs * Math.ceil(units / Math.max(1, room))
  const bars = Array.from({ length: Math.ceil((units * unitMs) / stepMs) }, (_, index) => ({
    from: first + index * stepMs,
    events: 0,
    denied: 0,
  }))
  for (const { at, events, denied } of timed) {
    const bar = bars[Math.floor((at - first) / stepMs)]!
    bar.events += events
    bar.denied += denied
  }
  return [{ unit: toUnit(stepMs), stepMs, bars }]
}

function toUnit(stepMs: number): string {
  if (stepMs === dayMs) return 'day'
  return stepMs === hourMs ? 'hour' : toDuration(stepMs / 1000)
}
