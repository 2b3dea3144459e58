import { Mistake } from '../problem.ts'

const call =
  /^(count|sum|avg|near)\s*(?:\(\s*([^\s()]*)\s*\))?(?:\s+by\s+([^<>=]+?))?\s*(?:(>=|<=|==?|>|<)\s*([0-9.]+))?$/

/** What to write instead of `selection | count() by field > 5`, the aggregation of Sigma 1. */
export function explainAggregation(expression: string, timeframe: string | undefined): Mistake {
  const shown = expression.trim().slice(0, 200)
  const correlation = toCorrelation(shown, timeframe ?? '10m')
  return new Mistake('v1-aggregation', `Sigma no longer has aggregations such as "| ${shown}".`, {
    hint: correlation
      ? `Give this rule a name, end its condition before the bar, drop the timeframe, and add correlation: ${correlation}`
      : 'Give this rule a name, end its condition before the bar, and add a correlation that names it.',
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

function toCorrelation(expression: string, timespan: string): string | undefined {
  const match = call.exec(expression)
  if (!match && !expression.startsWith('near ')) return undefined
  const [, name = 'near', field, group = '', operator = '>', threshold = '1'] = match ?? []
  if (name === 'near') return `{type: temporal, rules: [one rule per selection], group-by: [], timespan: ${timespan}}`
  const type = name === 'count' && field ? 'value_count' : types[name]
  const condition = `{${field ? `field: ${field}, ` : ''}${operators[operator]}: ${threshold}}`
  return `{type: ${type}, rules: [its name], group-by: [${group}], timespan: ${timespan}, condition: ${condition}}`
}
