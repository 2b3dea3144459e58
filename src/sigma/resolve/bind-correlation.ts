import { findTwice } from '../find-twice.ts'
import { rulesOf } from '../parse/to-rule-condition.ts'
import { Mistake } from '../problem.ts'
import type { Correlation, RuleCondition } from '../rule.ts'

/** Replaces ids and names of rules by ids. `toId` throws a Mistake for what it does not know. */
export function bindCorrelation(correlation: Correlation, toId: (reference: string) => string): Correlation {
  const rules = correlation.rules.map(toId)
  const twice = findTwice(rules)
  if (twice !== undefined) throw new Mistake('correlation', `The correlation names the rule ${twice} twice.`)
  const extended = correlation.extended && bindCondition(correlation.extended, toId)
  if (extended) refuseOtherRules(rules, rulesOf(extended))
  const toMember = (reference: string): string => {
    const id = toId(reference)
    if (rules.includes(id)) return id
    throw new Mistake('aliases', `The aliases name "${reference}", which is none of the correlation's rules.`)
  }
  return {
    ...correlation,
    rules,
    ...(extended && { extended }),
    aliases: mapValues(correlation.aliases, (fields) =>
      Object.fromEntries(Object.entries(fields).map(([reference, field]) => [toMember(reference), field])),
    ),
  }
}

/** Where `rules` stands beside a condition over rules, both name the same. */
function refuseOtherRules(rules: readonly string[], named: readonly string[]): void {
  const other = [...rules, ...named].find((rule) => !rules.includes(rule) || !named.includes(rule))
  if (other === undefined) return
  throw new Mistake('correlation', `The rules and the condition of the correlation differ in "${other}".`, {
    hint: 'With a condition over names, rules can be left out.',
  })
}

function bindCondition(condition: RuleCondition, toId: (reference: string) => string): RuleCondition {
  if (condition.node === 'rule') return { node: 'rule', rule: toId(condition.rule) }
  if (condition.node === 'not') return { node: 'not', of: bindCondition(condition.of, toId) }
  return { node: condition.node, of: condition.of.map((part) => bindCondition(part, toId)) }
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
}
