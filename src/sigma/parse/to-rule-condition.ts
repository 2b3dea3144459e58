import type { Condition } from '../condition/condition.ts'
import { parseCondition } from '../condition/parse-condition.ts'
import { Mistake } from '../problem.ts'
import type { RuleCondition } from '../rule.ts'

/** An extended condition (SEP 198): and, or, not over names of rules. */
export function parseRuleCondition(text: string): RuleCondition {
  return toRuleCondition(parseCondition(text))
}

/** Each rule once, in the order first named. */
export function rulesOf(condition: RuleCondition): string[] {
  const names = new Set<string>()
  const visit = (node: RuleCondition): void => {
    if (node.node === 'rule') names.add(node.rule)
    else if (node.node === 'not') visit(node.of)
    else node.of.forEach(visit)
  }
  visit(condition)
  return [...names]
}

function toRuleCondition(condition: Condition): RuleCondition {
  switch (condition.node) {
    case 'name':
      return { node: 'rule', rule: condition.name }
    case 'not':
      return { node: 'not', of: toRuleCondition(condition.of) }
    case 'of':
      throw new Mistake('condition-syntax', 'The condition of a correlation has no "of".', {
        hint: 'Name the rules: rule_a and (rule_b or rule_c).',
      })
    default:
      return { node: condition.node, of: condition.of.map(toRuleCondition) }
  }
}
