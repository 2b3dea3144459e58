import { compareText } from '../model/compare-text.ts'
import type { Correlation, Rule } from '../sigma/index.ts'

type Matched = {
  readonly count: number
  readonly failed: number
  readonly calls: readonly { readonly key: string; readonly value: number }[]
  readonly sample: Readonly<Record<string, string | null>>
}

/** Text from a log in a sentence: bounded, on one line. */
const quotedLength = 200

/** Why an event rule fired, in words: which calls, how many failed, and what the rule's fields held on the first of them. */
export function toEventReasons(rule: Rule, matched: Matched): string[] {
  const held = Object.entries(matched.sample).flatMap(([field, value]) =>
    value === null ? [] : [`${field} is ${quote(value)}`],
  )
  const failed =
    matched.failed === 0
      ? ''
      : matched.failed === matched.count
        ? ', all of them failed'
        : `, ${matched.failed} of them failed`
  const events = matched.count === 1 ? '1 event matches' : `${matched.count} events match`
  const calls = [...matched.calls].sort((a, b) => b.value - a.value || compareText(a.key, b.key))
  const shown = calls.slice(0, 5).map(({ key, value }) => (value === 1 ? clip(key) : `${clip(key)} × ${value}`))
  const more = calls.length > 5 ? ` and ${calls.length - 5} other calls` : ''
  return [
    `${events} "${rule.title}": ${shown.join(', ')}${more}${failed}.`,
    ...(held.length > 0 ? [`On the first, ${held.join('; ')}.`] : []),
  ]
}

function quote(text: string): string {
  return `"${clip(text.replaceAll('"', "'"))}"`
}

function clip(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > quotedLength ? `${line.slice(0, quotedLength).toWellFormed()}…` : line
}

type Measured = { readonly group: Readonly<Record<string, string>>; readonly value: number; readonly count: number }

/** Why a correlation fired, in words: what was counted, for whom, in which time, against which threshold. */
export function toCorrelationReasons(
  correlation: Correlation,
  { group, value, count }: Measured,
  titles: ReadonlyMap<string, string>,
): string[] {
  const names = correlation.rules.map((id) => `"${titles.get(id) ?? id}"`)
  const who = Object.entries(group).map(([field, held]) => `${field} ${quote(held)}`)
  const forWhom = who.length === 0 ? '' : ` for ${who.join(', ')}`
  const span = ` within ${toSpan(correlation.timespanSeconds)}`
  const events = `${count} ${count === 1 ? 'event' : 'events'} of ${names.join(', ')} in all.`
  return [`${measured(correlation, value, names)}${forWhom}${span}${threshold(correlation)}.`, events]
}

function measured(correlation: Correlation, value: number, names: readonly string[]): string {
  const fields = correlation.fields.join(' and ')
  switch (correlation.type) {
    case 'event_count':
      return `${value} events`
    case 'value_count':
      return `${value} different values of ${fields}`
    case 'temporal':
      return correlation.extended
        ? `The condition over ${names.join(', ')} holds`
        : `${value} of the ${names.length} rules`
    case 'temporal_ordered':
      return `${names.join(', then ')}`
    default:
      return `${correlation.type.replace('value_', '')} of ${fields} is ${value}`
  }
}

const comparisons = {
  gte: 'at least',
  gt: 'more than',
  lte: 'at most',
  lt: 'fewer than',
  eq: 'exactly',
  neq: 'other than',
} as const

function threshold({ bounds, type }: Correlation): string {
  if (bounds.length === 0 || type.startsWith('temporal')) return ''
  return ` (the rule asks for ${bounds.map(({ op, value }) => `${comparisons[op]} ${value}`).join(' and ')})`
}

/** Seconds as people say them. */
function toSpan(seconds: number): string {
  for (const [unit, size] of [
    ['d', 86_400],
    ['h', 3600],
    ['min', 60],
  ] as const) {
    if (seconds >= size && seconds % size === 0) return `${seconds / size} ${unit}`
  }
  return `${seconds} s`
}
