import type { Resolved } from '../resolve/resolve.ts'
import type { Correlation, Rule } from '../rule.ts'
import { timeTextPattern } from '../time-text.ts'
import { toFieldText } from '../to-function/to-field-text.ts'
import { toFunction } from '../to-function/to-function.ts'
import { type Correlated, correlate } from './correlate.ts'
import { type CorrelationInputs, correlationInputs, type RuleInputs } from './correlation-inputs.ts'
import type { Match } from './episode.ts'

export type Evaluated = {
  /** By the rule's id the places in `events` of those that match. */
  readonly matches: ReadonlyMap<string, readonly number[]>
  /** By the correlation's id. Events go by `eventID`, or by `#` and their place where they have none or one that was there before. */
  readonly correlated: ReadonlyMap<string, Correlated>
  /** Places of events that no correlation sees, because their `eventTime` is no ISO 8601 moment. */
  readonly untimed: readonly number[]
}

/** Asks every rule and correlation about a handful of CloudTrail events, in memory: for `rules test` and for trying a rule out. */
export function evaluateContent({ rules, correlations }: Resolved, events: readonly unknown[]): Evaluated {
  const moments = events.map(toMoment)
  const ids = toIds(events)
  const matches = new Map(rules.map((rule) => [rule.id, placesOf(rule, events)]))
  const contents = new Map<string, Rule | Correlation>(
    [...rules, ...correlations].map((content) => [content.id, content]),
  )
  const toMatches = (input: RuleInputs): Match[] =>
    (matches.get(input.rule.id) ?? []).flatMap((place) => {
      const timeMilliseconds = moments[place]
      if (timeMilliseconds === undefined) return []
      const textOf = (field: string) => toFieldText(events[place], field)
      const rule = input.rule.id
      return [
        { id: ids[place]!, timeMilliseconds, rule, groups: input.groups.map(textOf), values: input.values.map(textOf) },
      ]
    })
  const evaluate = (inputs: CorrelationInputs) => {
    const direct = new Map(
      withChained(inputs).map(({ correlation, rules }) => [correlation.id, rules.flatMap(toMatches)]),
    )
    return correlate(inputs, ({ id }) => direct.get(id) ?? [])
  }
  return {
    matches,
    correlated: new Map(correlations.map((one) => [one.id, evaluate(correlationInputs(one, contents))])),
    untimed: moments.flatMap((moment, place) => (moment === undefined ? [place] : [])),
  }
}

function placesOf(rule: Rule, events: readonly unknown[]): number[] {
  const matches = toFunction(rule)
  return events.flatMap((event, place) => (matches(event) ? [place] : []))
}

function withChained(inputs: CorrelationInputs): CorrelationInputs[] {
  return [inputs, ...inputs.chained.flatMap((chained) => withChained(chained.inputs))]
}

function toIds(events: readonly unknown[]): string[] {
  const seen = new Set<string>()
  return events.map((event, place) => {
    const id = toFieldText(event, 'eventID')
    if (id === null || seen.has(id)) return `#${place}`
    seen.add(id)
    return id
  })
}

const timeText = new RegExp(timeTextPattern)

/** Milliseconds of an ISO 8601 text; UTC where it names no zone. */
function toMoment(event: unknown): number | undefined {
  const text = toFieldText(event, 'eventTime')
  if (text === null || !timeText.test(text)) return undefined
  const iso = text.replace(' ', 'T')
  const moment = Date.parse(iso.length === 10 || /(Z|[+-]\d\d:\d\d)$/.test(iso) ? iso : `${iso}Z`)
  return Number.isNaN(moment) ? undefined : moment
}
