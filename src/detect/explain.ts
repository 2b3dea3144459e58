import { type CorrelationInputs, correlationSql, fieldTextSql, type Rule, toSql } from '../sigma/index.ts'
import { literal } from '../store/sql.ts'
import { eventTable } from './event-table.ts'
import { emptyRelation } from './found.ts'

/** The question by which an event rule finds its matches; `keytrail sql` takes it as it is. */
export function explainRule(rule: Rule): string {
  return `select event_id, event_time, identity, access_key, address, event_name, error_code from events where ${toSql(rule.tree, eventTable)} order by event_time`
}

/** The question by which a correlation finds its episodes, its bases put in place. */
export function explainCorrelation(inputs: CorrelationInputs): string {
  const relations = new Map<string, string>()
  const collect = ({ correlation, rules, chained }: CorrelationInputs): void => {
    const selects = rules.map(({ rule, groups, values }) => {
      const texts = [
        ...groups.map((field, index) => `, ${fieldTextSql(field, eventTable)} as g${index + 1}`),
        ...values.map((field, index) => `, ${fieldTextSql(field, eventTable)} as v${index + 1}`),
      ]
      return `select event_id, event_time as t, ${literal(rule.id)} as rule${texts.join('')} from events where event_time is not null and ${toSql(rule.tree, eventTable)}`
    })
    relations.set(correlation.id, `(${selects.length > 0 ? selects.join(' union all ') : emptyRelation(correlation)})`)
    for (const { inputs: inner } of chained) collect(inner)
  }
  collect(inputs)
  return correlationSql(inputs, ({ id }) => relations.get(id)!)
}
