import { findTwice } from '../find-twice.ts'
import { didYouMean } from '../nearest.ts'
import { locate, Mistake, type Place } from '../problem.ts'
import { type Correlation, type CorrelationType, correlationTypes, type RuleCondition } from '../rule.ts'
import { getEntry, type YamlEntry, type YamlMap } from '../yaml/node.ts'
import { toAliases } from './aliases.ts'
import { toCorrelationCondition } from './correlation-condition.ts'
import { readBoolean, readRuleNames, readText, readTexts } from './fields.ts'
import { parseTimespan } from './timespan.ts'
import { type Origin, toMeta } from './to-meta.ts'
import { rulesOf } from './to-rule-condition.ts'

type Body = Omit<Correlation, keyof ReturnType<typeof toMeta> | 'kind'>

/** Reads a correlation rule. Throws a Mistake. */
export function toCorrelation(origin: Origin): { content: Correlation } {
  const entry = getEntry(origin.map, 'correlation')!
  const body = locate(entry.at, () => toBody(entry, origin.map))
  return { content: { ...toMeta(origin, { kind: 'correlation', ...body }), kind: 'correlation', ...body } }
}

function toBody(entry: YamlEntry, top: YamlMap): Body {
  if (entry.value.kind !== 'map') throw new Mistake('correlation', '"correlation" is a map.', { at: entry.at })
  const map = entry.value
  refuseUnknownKeys(map)
  const type = toType(map)
  const { extended, measure } = toCorrelationCondition(map, type)
  const rules = toRules(map, extended)
  return {
    type,
    rules,
    groupBy: [...new Set(readTexts(map, 'group-by'))],
    timespanSeconds: toTimespan(map),
    bounds: measure?.bounds ?? (extended ? [] : [{ op: 'gte', value: rules.length }]),
    fields: measure?.fields ?? [],
    ...(measure?.percentile !== undefined && { percentile: measure.percentile }),
    ...(extended && { extended }),
    aliases: toAliases(map),
    generate: readBoolean(map, 'generate') ?? readBoolean(top, 'generate') ?? false,
  }
}

const keys = ['type', 'rules', 'group-by', 'timespan', 'condition', 'aliases', 'generate']

function refuseUnknownKeys(map: YamlMap): void {
  const unknown = map.entries.find((entry) => !keys.includes(entry.key))
  if (!unknown) return
  throw new Mistake('correlation', `A correlation has no "${unknown.key}".`, {
    at: unknown.at,
    hint:
      unknown.key === 'timeframe' ? 'Write timespan.' : `${didYouMean(unknown.key, keys)}It has ${keys.join(', ')}.`,
  })
}

function toType(map: YamlMap): CorrelationType {
  const text = readText(map, 'type')
  const type = correlationTypes.find((one) => one === text)
  if (type) return type
  const says =
    text === undefined ? 'The correlation has no type.' : `${JSON.stringify(text)} is no type of correlation.`
  throw new Mistake('correlation', says, {
    at: placeOf(map, 'type'),
    hint: `${didYouMean(text ?? '', correlationTypes)}Types: ${correlationTypes.join(', ')}.`,
  })
}

function toRules(map: YamlMap, extended: RuleCondition | undefined): string[] {
  const named = extended ? rulesOf(extended) : []
  const rules = readRuleNames(map)
  if (rules.length === 0 && named.length === 0) {
    throw new Mistake('correlation', 'The correlation names no rules.', {
      at: placeOf(map, 'rules'),
      hint: 'rules: [id or name, …]',
    })
  }
  if (rules.length === 0) return named
  const twice = findTwice(rules)
  if (twice !== undefined) {
    throw new Mistake('correlation', `The correlation names "${twice}" twice.`, { at: placeOf(map, 'rules') })
  }
  return rules
}

function toTimespan(map: YamlMap): number {
  const text = readText(map, 'timespan')
  if (text !== undefined) return parseTimespan(text, placeOf(map, 'timespan'))
  throw new Mistake('timespan', 'The correlation has no timespan.', { at: map.at, hint: 'timespan: 1h' })
}

function placeOf(map: YamlMap, key: string): Place {
  return getEntry(map, key)?.at ?? map.at
}
