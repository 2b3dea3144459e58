import { type TimeWindow, toIso, toMinute } from '../model/time-window.ts'
import type { Events } from '../store/events.ts'
import type { Hunt } from './hunt.ts'
import type { TypedValues } from './to-parameter-values.ts'

const dayMilliseconds = 86_400_000

/** From when on it counts as now, where a hunt compares with what was before: nobody sees a default otherwise. */
export function sayNow({ parameters }: Hunt, { values, assumed }: TypedValues, parts: Events['parts']): string[] {
  const since = parameters.find(({ name, type }) => name === 'since' && type === 'time')
  if (!since?.default || typeof values.since !== 'number') return []
  const how = assumed.has('since') ? ` (${since.default}, the default; --since says another)` : ''
  return [`Now is since ${toDay(values.since)}${how}; ${sayHistory(values.since, parts)}.`]
}

function sayHistory(since: number, parts: Events['parts']): string {
  // Microseconds.
  const first = Math.min(...parts.map(({ earliest }) => (earliest ?? Number.POSITIVE_INFINITY) / 1000))
  const last = Math.max(...parts.map(({ latest }) => (latest ?? Number.NEGATIVE_INFINITY) / 1000))
  if (last < since) return `the events end before, ${toDay(last)}`
  return first < since
    ? `what was before, from ${toDay(first)} on, is the history`
    : 'no events are older, so there is no history to compare with'
}

/** Which time was asked about: "nothing found" is said of it alone. */
export function sayAsked({ from, until }: TimeWindow): string[] {
  if (from === null && until === null) return []
  const ends = [from === null ? '' : `since ${toDay(from)}`, until === null ? '' : `until ${toDay(until)}`]
  return [`It was asked about the time ${ends.filter(Boolean).join(' ')}.`]
}

/** A midnight is said as its day. */
function toDay(milliseconds: number): string {
  const iso = toIso(Math.trunc(milliseconds))
  return milliseconds % dayMilliseconds === 0 ? iso.slice(0, 10) : toMinute(iso)
}
