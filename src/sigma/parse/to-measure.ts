import { didYouMean } from '../nearest.ts'
import { toNumber } from '../numeric-text.ts'
import { Mistake } from '../problem.ts'
import type { Bound, Compare } from '../rule.ts'
import type { YamlEntry, YamlMap, YamlNode } from '../yaml/node.ts'
import { readTexts } from './fields.ts'

const operators: readonly Compare[] = ['eq', 'neq', 'lt', 'lte', 'gt', 'gte']

/** The condition of a correlation as a map: bounds of the measured value, and which value that is. */
export type Measure = {
  readonly bounds: readonly Bound[]
  readonly fields: readonly string[]
  readonly percentile?: number
}

export function toMeasure(condition: YamlMap): Measure {
  const measures = condition.entries.filter((entry) => !operators.includes(entry.key as Compare))
  const bounds = condition.entries.flatMap((entry) => toBound(entry) ?? [])
  const unknown = measures.find((entry) => entry.key !== 'field' && entry.key !== 'percentile')
  if (unknown) {
    throw new Mistake('correlation-condition', `The condition of a correlation has no "${unknown.key}".`, {
      at: unknown.at,
      hint: `${didYouMean(unknown.key, operators)}It takes ${operators.join(', ')}, field and percentile.`,
    })
  }
  if (bounds.length === 0) {
    throw new Mistake('correlation-condition', 'The condition of the correlation compares with no number.', {
      at: condition.at,
      hint: 'condition: {gte: 10}',
    })
  }
  const percentile = measures.find((entry) => entry.key === 'percentile')
  return { bounds, fields: readTexts(condition, 'field'), ...(percentile && { percentile: toPercentile(percentile) }) }
}

function toBound(entry: YamlEntry): Bound | undefined {
  const op = operators.find((operator) => operator === entry.key)
  return op && { op, value: readNumber(entry.value, entry.key) }
}

function toPercentile(entry: YamlEntry): number {
  const percentile = readNumber(entry.value, 'percentile')
  if (percentile >= 0 && percentile <= 100) return percentile
  throw new Mistake('correlation-condition', 'A percentile lies between 0 and 100.', { at: entry.at })
}

function readNumber(node: YamlNode, key: string): number {
  const number = node.kind === 'scalar' ? toNumber(node.value) : undefined
  if (number !== undefined) return number
  throw new Mistake('correlation-condition', `"${key}" is a number.`, { at: node.at })
}
