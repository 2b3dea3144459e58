import { Mistake } from '../problem.ts'

const call =
  /^\s*(count|sum|avg|min|max|near)\s*(?:\(\s*([^\s()]*)\s*\))?(?:\s+by\s+([^\s<>=]+))?\s*(?:(>=|<=|==?|>|<)\s*([0-9.]+))?\s*$/

/** What to write instead of `selection | count() by field > 5`, the aggregation of Sigma 1. */
export function explainAggregation(expression: string): Mistake {
  const shown = expression.trim().slice(0, 200)
  return new Mistake('v1-aggregation', `The aggregation "| ${shown}" of Sigma 1 no longer exists.`, {
    hint:
      toCorrelation(shown) ??
      'Write a correlation rule that names this one: type, rules, group-by, timespan, condition.',
  })
}

const types: Readonly<Record<string, string>> = { count: 'event_count', sum: 'value_sum', avg: 'value_avg' }
const operators: Readonly<Record<string, string>> = {
  '>': 'gt',
  '>=': 'gte',
  '<': 'lt',
  '<=': 'lte',
  '=': 'eq',
  '==': 'eq',
}

function toCorrelation(expression: string): string | undefined {
  const match = call.exec(expression)
  if (!match) return undefined
  const [, name = '', field, group, operator = '>', threshold = '1'] = match
  const type = name === 'count' && field ? 'value_count' : types[name]
  if (!type) return undefined
  const condition = `{${field ? `field: ${field}, ` : ''}${operators[operator]}: ${threshold}}`
  return (
    'Name this rule, drop the aggregation and the timeframe, and add a correlation: ' +
    `{type: ${type}, rules: [this-rule], group-by: [${group ?? ''}], timespan: 10m, condition: ${condition}}`
  )
}
