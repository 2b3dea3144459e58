import type { Correlation } from '../rule.ts'
import type { CorrelationInputs } from './correlation-inputs.ts'
import type { Match } from './episode.ts'

/** What a correlation counts: an event that satisfies one of its rules, or an episode of a correlation that it lists. */
export type Row = {
  /** Equal for the rows of one event. */
  readonly key: string
  readonly seconds: number
  readonly rule: string
  readonly groups: readonly (string | null)[]
  readonly values: readonly (string | null)[]
  /** The events at the bottom. */
  readonly events: readonly Moment[]
}

/** An event's id and second. */
export type Moment = { readonly id: string; readonly seconds: number }

export function toRow(match: Match): Row {
  const seconds = Math.floor(match.timeMilliseconds / 1000)
  return { ...match, key: `e${match.id}`, seconds, events: [{ id: match.id, seconds }] }
}

export type Grouped = { readonly groups: readonly (readonly Row[])[]; readonly ungrouped: number }

/** Rows by group, each in order of time. Rows that lack a part of the group's key are left out, and their events counted. */
export function groupRows(rows: readonly Row[]): Grouped {
  const groups = new Map<string, Row[]>()
  const ungrouped = new Set<string>()
  for (const row of rows) {
    if (row.groups.includes(null)) ungrouped.add(row.key)
    else {
      const key = JSON.stringify(row.groups)
      const group = groups.get(key)
      if (group) group.push(row)
      else groups.set(key, [row])
    }
  }
  for (const group of groups.values()) group.sort((left, right) => left.seconds - right.seconds)
  return { groups: [...groups.values()], ungrouped: ungrouped.size }
}

/**
 * An event counts once where events are counted, and once for each of its rules where rules are: of the rows of one event all but that
 * of the first listed rule are left out.
 */
export function countedRows(rows: readonly Row[], { correlation }: CorrelationInputs): readonly Row[] {
  if (isTemporal(correlation) || correlation.rules.length === 1) return rows
  const places = new Map(correlation.rules.map((rule, place) => [rule, place]))
  const placeOf = (row: Row) => places.get(row.rule) ?? Number.POSITIVE_INFINITY
  const first = new Map<string, Row>()
  for (const row of rows) {
    const before = first.get(row.key)
    if (!before || placeOf(row) < placeOf(before)) first.set(row.key, row)
  }
  return rows.filter((row) => first.get(row.key) === row)
}

export function isTemporal({ type }: Correlation): boolean {
  return type === 'temporal' || type === 'temporal_ordered'
}
