import type { CorrelationInputs, RuleCondition } from '../sigma/index.ts'

/**
 * Whether more events can only add to what a correlation finds, so that groups without new ones need not be asked again. Not so where a
 * number may fall (an average, hits of another correlation that late events join), may become too many, or where something must not be seen.
 */
export function isGrowing({ correlation, chained }: CorrelationInputs): boolean {
  const { type, bounds, extended } = correlation
  return (
    chained.length === 0 &&
    ['event_count', 'value_count', 'temporal', 'temporal_ordered'].includes(type) &&
    bounds.every(({ op }) => op === 'gte' || op === 'gt') &&
    !(extended && hasNot(extended))
  )
}

function hasNot(condition: RuleCondition): boolean {
  return condition.node === 'not' || (condition.node !== 'rule' && condition.of.some(hasNot))
}
