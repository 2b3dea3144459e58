import type { Correlation } from '../../rule.ts'
import { getNode, type YamlMap } from '../../yaml/node.ts'
import type { Check, Finding } from '../check.ts'

const groupByExistence = correlationCheck('group-by-existence', ({ groupBy }) => {
  if (groupBy.length === 0) {
    return { says: 'Without group-by all events form one group.', hint: 'group-by: [userIdentity.accessKeyId]' }
  }
})

const fieldWithoutUse = correlationCheck('field-without-use', ({ type, fields }) => {
  if (fields.length > 0 && !type.startsWith('value_')) {
    return { says: `The type ${type} does not look at a field.`, hint: 'value_count counts its distinct values.' }
  }
})

/** Absence gives no event to fire at. */
const absence = correlationCheck('absence-is-not-seen', ({ bounds }) => {
  if (bounds.length > 0 && bounds.every(({ op }) => op === 'lt' || op === 'lte' || op === 'neq')) {
    return { says: 'The condition has no lower bound; it is judged at each event, and not where none happened.' }
  }
})

const singleRule = correlationCheck('temporal-with-single-rule', ({ type, rules }) => {
  if (type.startsWith('temporal') && rules.length === 1) {
    return {
      says: `The type ${type} joins several rules; here is one.`,
      hint: 'event_count counts the events of one rule.',
    }
  }
})

const unusedAlias = correlationCheck('unused-alias', ({ aliases, groupBy, fields }) => {
  const unused = Object.keys(aliases).find((alias) => !groupBy.includes(alias) && !fields.includes(alias))
  if (unused !== undefined) return { says: `Nothing uses the alias "${unused}".`, hint: 'Put it into group-by.' }
})

export const correlationChecks: readonly Check[] = [groupByExistence, fieldWithoutUse, absence, singleRule, unusedAlias]

function correlationCheck(code: string, judge: (content: Correlation) => Omit<Finding, 'at'> | undefined): Check {
  return {
    code,
    *find({ content, map }) {
      const verdict = content.kind === 'correlation' ? judge(content) : undefined
      if (verdict) yield { ...verdict, at: (getNode(map, 'correlation') as YamlMap).at }
    },
  }
}
