import { locate, Mistake } from '../problem.ts'
import type { CorrelationType, RuleCondition } from '../rule.ts'
import { getEntry, type YamlMap } from '../yaml/node.ts'
import { type Measure, toMeasure } from './to-measure.ts'
import { parseRuleCondition } from './to-rule-condition.ts'

/** What must hold: bounds of a measure, or which rules were seen; neither for a temporal type means all rules. */
export type CorrelationCondition = { readonly extended?: RuleCondition; readonly measure?: Measure }

export function toCorrelationCondition(map: YamlMap, type: CorrelationType): CorrelationCondition {
  const entry = getEntry(map, 'condition')
  if (!entry) {
    if (isTemporal(type)) return {}
    throw new Mistake('correlation-condition', `The type ${type} needs a condition.`, {
      at: map.at,
      hint: 'condition: {gte: 10}',
    })
  }
  return locate(entry.at, () => {
    const { value } = entry
    if (value.kind === 'map') return { measure: checkMeasure(toMeasure(value), type) }
    if (value.kind !== 'scalar' || typeof value.value !== 'string') {
      throw new Mistake(
        'correlation-condition',
        'The condition of a correlation is a map, or text over names of rules.',
      )
    }
    if (!isTemporal(type)) {
      throw new Mistake('correlation-condition', `The type ${type} takes no condition over names of rules.`, {
        hint: 'Use temporal or temporal_ordered, or write condition: {gte: 10}.',
      })
    }
    return { extended: parseRuleCondition(value.value) }
  })
}

function checkMeasure(measure: Measure, type: CorrelationType): Measure {
  if (type.startsWith('value_') && measure.fields.length === 0) {
    throw new Mistake('correlation-condition', `The type ${type} does not say the value of which field.`, {
      hint: 'condition: {field: userIdentity.accessKeyId, gte: 3}',
    })
  }
  if (type.startsWith('value_') && type !== 'value_count' && measure.fields.length > 1) {
    throw new Mistake('correlation-condition', `The type ${type} measures one field.`)
  }
  if (type === 'value_percentile' && measure.percentile === undefined) {
    throw new Mistake('correlation-condition', 'The type value_percentile does not say which percentile.', {
      hint: 'The specification leaves it open; write condition: {field: bytes, percentile: 95, gte: 1000}',
    })
  }
  return measure
}

function isTemporal(type: CorrelationType): boolean {
  return type === 'temporal' || type === 'temporal_ordered'
}
