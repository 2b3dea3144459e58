import { type Correlation, type CorrelationInputs, correlationInputs, type Rule } from '../sigma/index.ts'

/** An event rule whose matches are collected: because it raises alerts itself, because correlations build on it, or both. */
export type Watched = {
  /** Its place, by which matches name it. */
  readonly number: number
  readonly rule: Rule
  readonly isLoud: boolean
  /** Correlations build on it. */
  readonly isBase: boolean
  /** The fields of its events that correlations group by or measure: the columns `f0`, `f1`, … of its matches. */
  readonly fields: readonly string[]
}

/** What a run looks for: event rules, and correlations with the rules at their bottom. */
export type Watch = {
  readonly watched: readonly Watched[]
  readonly correlations: readonly CorrelationInputs[]
  /** The most fields that one rule has: so many columns the table of matches needs for them. */
  readonly width: number
}

/** Joins loud event rules and correlations into one watch. `contents` has every rule by its id. */
export function toWatch(
  loud: readonly Rule[],
  correlations: readonly Correlation[],
  contents: ReadonlyMap<string, Rule | Correlation>,
): Watch {
  const inputs = correlations.map((correlation) => correlationInputs(correlation, contents))
  const fields = new Map<Rule, Set<string>>(loud.map((rule) => [rule, new Set()]))
  for (const base of inputs.flatMap(basesOf)) {
    const known = fields.get(base.rule) ?? new Set()
    for (const field of [...base.groups, ...base.values]) known.add(field)
    fields.set(base.rule, known)
  }
  const isLoud = new Set(loud)
  const isBase = new Set(inputs.flatMap(basesOf).map(({ rule }) => rule))
  return {
    watched: [...fields].map(([rule, own], number) => ({
      number,
      rule,
      isLoud: isLoud.has(rule),
      isBase: isBase.has(rule),
      fields: [...own],
    })),
    correlations: inputs,
    width: Math.max(0, ...[...fields.values()].map((own) => own.size)),
  }
}

/** The event rules at the bottom of a correlation. */
export function basesOf(inputs: CorrelationInputs): CorrelationInputs['rules'] {
  return [...inputs.rules, ...inputs.chained.flatMap((chained) => basesOf(chained.inputs))]
}
