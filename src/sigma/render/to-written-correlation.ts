import { secondsByUnit } from '../parse/timespan.ts'
import type { Correlation, RuleCondition } from '../rule.ts'

/** The `correlation` section as plain objects, ready for YAML. */
export function toWrittenCorrelation(correlation: Correlation): Record<string, unknown> {
  const { type, rules, groupBy, aliases } = correlation
  return {
    type,
    rules,
    ...(groupBy.length > 0 && { 'group-by': groupBy }),
    timespan: renderTimespan(correlation.timespanSeconds),
    ...(Object.keys(aliases).length > 0 && { aliases }),
    condition: correlation.extended ? renderRuleCondition(correlation.extended) : toWrittenMeasure(correlation),
  }
}

function toWrittenMeasure({ fields, percentile, bounds }: Correlation): Record<string, unknown> {
  return {
    ...(fields.length > 0 && { field: fields.length === 1 ? fields[0] : fields }),
    ...(percentile !== undefined && { percentile }),
    ...Object.fromEntries(bounds.map(({ op, value }) => [op, value])),
  }
}

/** In the longest unit that divides it. */
function renderTimespan(seconds: number): string {
  const [unit, size] = Object.entries(secondsByUnit)
    .toSorted(([, left], [, right]) => right - left)
    .find(([, each]) => seconds % each === 0)!
  return `${seconds / size}${unit}`
}

function renderRuleCondition(condition: RuleCondition): string {
  if (condition.node === 'rule') return condition.rule
  if (condition.node === 'not') return `not ${inParentheses(condition.of)}`
  return condition.of.map(inParentheses).join(` ${condition.node} `)
}

function inParentheses(condition: RuleCondition): string {
  const text = renderRuleCondition(condition)
  return condition.node === 'and' || condition.node === 'or' ? `(${text})` : text
}
