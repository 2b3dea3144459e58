import type { Correlation } from '../rule.ts'
import { isLowRemarkable } from './bounds.ts'
import type { ChainedInputs, CorrelationInputs } from './correlation-inputs.ts'
import { type Episode, eventIdLimit, type Match } from './episode.ts'
import { type Firing, toFirings } from './firing.ts'
import { countedRows, groupRows, type Moment, type Row, toRow } from './row.ts'

export type Correlated = {
  /** By first event, then group, then last event. */
  readonly episodes: readonly Episode[]
  /** Events that were left out because they lack a field of `group-by`. */
  readonly ungrouped: number
}

/**
 * Finds a correlation's episodes in memory, as `correlationSql` does in a table. `matchesOf` gives the matches of the event rules that a
 * correlation lists itself; it is asked for the correlation and for those that it builds on.
 */
export function correlate(
  inputs: CorrelationInputs,
  matchesOf: (correlation: Correlation) => readonly Match[],
): Correlated {
  const { spans, ungrouped } = findSpans(inputs, matchesOf)
  const episodes = spans.map(({ groups, value, events }) => ({
    groups,
    firstMilliseconds: events[0]!.seconds * 1000,
    lastMilliseconds: events.at(-1)!.seconds * 1000,
    value,
    count: events.length,
    eventIds: events.slice(0, eventIdLimit).map(({ id }) => id),
  }))
  return { episodes, ungrouped }
}

/** An episode with all its events, in order of time, then id. */
type Span = {
  readonly groups: readonly string[]
  readonly value: number
  readonly last: number
  readonly events: readonly Moment[]
}

function findSpans(
  inputs: CorrelationInputs,
  matchesOf: (correlation: Correlation) => readonly Match[],
): { spans: Span[]; ungrouped: number } {
  const { correlation } = inputs
  const matches = matchesOf(correlation).map(toRow)
  const hits = inputs.chained.flatMap((chained) => toHits(chained, findSpans(chained.inputs, matchesOf).spans))
  const { groups, ungrouped } = groupRows([...matches, ...hits])
  const spans = groups.flatMap((rows) => toSpans(correlation, rows, toFirings(correlation, countedRows(rows, inputs))))
  return { spans: spans.sort(inOrder), ungrouped }
}

/** An inner correlation's episodes as rows of the outer one, each at its last moment. */
function toHits({ inputs, groups, values }: ChainedInputs, spans: readonly Span[]): Row[] {
  const rule = inputs.correlation.id
  return spans.map((span, index) => {
    const pick = (place: number | null) => (place === null ? null : span.groups[place]!)
    const key = `c${rule}:${index}`
    return { key, seconds: span.last, rule, groups: groups.map(pick), values: values.map(pick), events: span.events }
  })
}

/** Joins firings that are no more than the timespan apart, and gathers the events of their windows. */
function toSpans(correlation: Correlation, rows: readonly Row[], unsorted: Firing[]): Span[] {
  const firings = unsorted.sort((left, right) => left.at - right.at)
  const froms = earliestFromHereOn(firings)
  const spans: { firings: Firing[]; events: Map<string, number> }[] = []
  let row = 0
  for (const [index, firing] of firings.entries()) {
    const before = firings[index - 1]
    if (!before || firing.at - before.at > correlation.timespanSeconds) spans.push({ firings: [], events: new Map() })
    const span = spans.at(-1)!
    span.firings.push(firing)
    for (; row < rows.length && rows[row]!.seconds <= firing.at; row++) {
      if (rows[row]!.seconds < froms[index]!) continue
      for (const event of rows[row]!.events) span.events.set(event.id, event.seconds)
    }
  }
  const groups = rows[0]!.groups.map((group) => group!)
  return spans.map((span) => {
    const values = span.firings.map(({ value }) => value)
    const value = values.reduce((left, right) =>
      (isLowRemarkable(correlation.bounds) ? Math.min : Math.max)(left, right),
    )
    const events = [...span.events].map(([id, seconds]) => ({ id, seconds })).sort(byTime)
    return { groups, value, last: span.firings.at(-1)!.at, events }
  })
}

/** For each firing the earliest start of a window among it and those after it: an event before the firing is in one of them or in none. */
function earliestFromHereOn(firings: readonly Firing[]): number[] {
  const froms = firings.map(({ from }) => from)
  for (let i = froms.length - 2; i >= 0; i--) froms[i] = Math.min(froms[i]!, froms[i + 1]!)
  return froms
}

function byTime(left: Moment, right: Moment): number {
  return left.seconds - right.seconds || compareTexts(left.id, right.id)
}

function inOrder(left: Span, right: Span): number {
  const byFirst = left.events[0]!.seconds - right.events[0]!.seconds
  return byFirst || compareTexts(JSON.stringify(left.groups), JSON.stringify(right.groups)) || left.last - right.last
}

/** By code unit; SQL compares bytes of UTF-8, which is the same for the ids that occur. */
function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
