import { findTwice } from '../find-twice.ts'
import { Mistake } from '../problem.ts'
import type { Correlation, RuleCondition } from '../rule.ts'

/** Replaces ids and names of rules by ids. `toId` throws a Mistake for what it does not know. */
export function bindCorrelation(correlation: Correlation, toId: (reference: string) => string): Correlation {
  const rules = correlation.rules.map(toId)
  const twice = findTwice(rules)
  if (twice !== undefined) throw new Mistake('correlation', `The correlation names the rule ${twice} twice.`)
  const { extended } = correlation
  return {
    ...correlation,
    rules,
    ...(extended && { extended: bindCondition(extended, toId) }),
    aliases: mapValues(correlation.aliases, (fields) =>
      Object.fromEntries(Object.entries(fields).map(([reference, field]) => [toId(reference), field])),
    ),
  }
}

function bindCondition(condition: RuleCondition, toId: (reference: string) => string): RuleCondition {
  if (condition.node === 'rule') return { node: 'rule', rule: toId(condition.rule) }
  if (condition.node === 'not') return { node: 'not', of: bindCondition(condition.of, toId) }
  return { node: condition.node, of: condition.of.map((part) => bindCondition(part, toId)) }
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
}
