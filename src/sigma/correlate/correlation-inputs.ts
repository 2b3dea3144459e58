import type { Correlation, Rule } from '../rule.ts'

/** A correlation with what it lists put in place: what to read of which events, and whose hits it builds on. */
export type CorrelationInputs = {
  readonly correlation: Correlation
  readonly rules: readonly RuleInputs[]
  readonly chained: readonly ChainedInputs[]
}

/** The fields of a rule's events that fill `groups` (one per name in `groupBy`, aliases replaced) and `values` (one per name in `fields`). */
export type RuleInputs = { readonly rule: Rule; readonly groups: readonly string[]; readonly values: readonly string[] }

/**
 * A correlation that is listed: each of its episodes joins as one event, at the episode's last moment. Such an event has no fields but
 * the inner correlation's groups: `groups` and `values` say which, null for a field that it does not have.
 */
export type ChainedInputs = {
  readonly inputs: CorrelationInputs
  readonly groups: readonly (number | null)[]
  readonly values: readonly (number | null)[]
}

/** Takes a correlation as `resolve` gives it, and the resolved content by id. Throws where a listed id is not among it. */
export function correlationInputs(
  correlation: Correlation,
  contents: ReadonlyMap<string, Rule | Correlation>,
): CorrelationInputs {
  const rules: RuleInputs[] = []
  const chained: ChainedInputs[] = []
  for (const id of correlation.rules) {
    const fieldOf = (name: string) => aliasedField(correlation, name, id)
    const groups = correlation.groupBy.map(fieldOf)
    const values = correlation.fields.map(fieldOf)
    const content = contents.get(id)
    if (content === undefined)
      throw new Error(`the correlation "${correlation.title}" lists ${id}, which is not loaded`)
    if (content.kind === 'event') rules.push({ rule: content, groups, values })
    else chained.push(toChained(correlationInputs(content, contents), groups, values))
  }
  return { correlation, rules, chained }
}

function toChained(inputs: CorrelationInputs, groups: readonly string[], values: readonly string[]): ChainedInputs {
  const placeOf = (name: string) => {
    const place = inputs.correlation.groupBy.indexOf(name)
    return place < 0 ? null : place
  }
  return { inputs, groups: groups.map(placeOf), values: values.map(placeOf) }
}

/** A rule that an alias leaves out has a field of the alias's own name. */
function aliasedField({ aliases }: Correlation, name: string, rule: string): string {
  const fields = Object.hasOwn(aliases, name) ? aliases[name]! : {}
  return Object.hasOwn(fields, rule) ? fields[rule]! : name
}
