import type { RuleCondition } from '../rule.ts'

/** Whether an extended condition holds of the rules that were seen. */
export function holdsOfRules(condition: RuleCondition, isSeen: (rule: string) => boolean): boolean {
  switch (condition.node) {
    case 'rule':
      return isSeen(condition.rule)
    case 'not':
      return !holdsOfRules(condition.of, isSeen)
    case 'and':
      return condition.of.every((part) => holdsOfRules(part, isSeen))
    case 'or':
      return condition.of.some((part) => holdsOfRules(part, isSeen))
  }
}

/** The same as SQL, given SQL for whether a rule was seen. */
export function ruleConditionSql(condition: RuleCondition, isSeen: (rule: string) => string): string {
  switch (condition.node) {
    case 'rule':
      return isSeen(condition.rule)
    case 'not':
      return `(not ${ruleConditionSql(condition.of, isSeen)})`
    default:
      return `(${condition.of.map((part) => ruleConditionSql(part, isSeen)).join(` ${condition.node} `)})`
  }
}
