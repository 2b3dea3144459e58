import { textLiteral } from '../to-sql/literal.ts'
import type { CorrelationInputs } from './correlation-inputs.ts'
import { isTemporal } from './row.ts'

/** A relation `key, t, rule, g…, v…` that has all its groups; names of further steps begin with the prefix. */
export type GroupedRows = { readonly rows: string; readonly groups: readonly string[]; readonly prefix: string }

/** As `countedRows`: one row per event and group, that of the first listed rule. */
export function countedRowsSql({ correlation }: CorrelationInputs, rows: string, groups: readonly string[]): string {
  if (isTemporal(correlation) || correlation.rules.length === 1) return `select * from ${rows}`
  const places = correlation.rules.map((rule, place) => `when ${textLiteral(rule)} then ${place}`).join(' ')
  const order = `case rule ${places} end`
  return `select * from ${rows} qualify row_number() over (partition by ${groups.join(', ')}, key order by ${order}) = 1`
}
