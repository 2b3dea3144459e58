import { type Correlation, type CorrelationInputs, correlationInputs, type Rule } from '../sigma/index.ts'

/** An event rule whose matches are collected: because it raises alerts itself, because correlations build on it, or both. */
export type Watched = {
  /** Its place, by which matches name it. */
  readonly number: number
  readonly rule: Rule
  readonly isLoud: boolean
  /** The fields of its events that correlations group by or measure. */
  readonly fields: ReadonlySet<string>
}

/** What a run looks for: event rules, and correlations with the rules at their bottom. */
export type Watch = {
  readonly watched: readonly Watched[]
  readonly correlations: readonly CorrelationInputs[]
  /** All fields of all rules: the columns of the table of matches, `f0`, `f1`, … */
  readonly fields: readonly string[]
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
  return {
    watched: [...fields].map(([rule, own], number) => ({ number, rule, isLoud: isLoud.has(rule), fields: own })),
    correlations: inputs,
    fields: [...new Set([...fields.values()].flatMap((own) => [...own]))],
  }
}

/** The event rules at the bottom of a correlation. */
export function basesOf(inputs: CorrelationInputs): CorrelationInputs['rules'] {
  return [...inputs.rules, ...inputs.chained.flatMap((chained) => basesOf(chained.inputs))]
}
