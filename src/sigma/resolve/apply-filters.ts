import { sha256 } from '../parse/to-meta.ts'
import type { Filter, Logsource, Rule } from '../rule.ts'
import { conjunction } from '../tree.ts'

/**
 * Puts into the rule's tree the filters that name it and whose logsource contains its own. As in pySigma an event must
 * match the rule and the filter's condition, so a filter that suppresses says `condition: not …`.
 */
export function applyFilters(rule: Rule, filters: readonly Filter[]): Rule {
  const by = filters.filter((filter) => isFor(filter, rule) && contains(filter.logsource, rule.logsource))
  if (by.length === 0) return rule
  return {
    ...rule,
    tree: conjunction([rule.tree, ...by.map((filter) => filter.tree)]),
    hash: sha256([rule.hash, ...by.map((filter) => filter.hash)].join()),
    filtered: { before: rule.tree, by },
  }
}

function isFor(filter: Filter, rule: Rule): boolean {
  return (
    filter.rules === 'any' ||
    filter.rules.includes(rule.id) ||
    (rule.name !== undefined && filter.rules.includes(rule.name))
  )
}

/** Every attribute that the wider one gives is the same in the narrower one. */
function contains(wider: Logsource, narrower: Logsource): boolean {
  const attributes = ['category', 'product', 'service'] as const
  return attributes.every((attribute) => wider[attribute] === undefined || wider[attribute] === narrower[attribute])
}
