import { nearest } from '../nearest.ts'
import { locate, Mistake } from '../problem.ts'
import type { Filter, Logsource, Rule } from '../rule.ts'
import { getEntry, type YamlMap } from '../yaml/node.ts'
import type { Detection } from './detection.ts'
import { readProse, readRuleNames, readText } from './fields.ts'
import type { Reading } from './reading.ts'
import { toDetection, toTree } from './to-detection.ts'
import { compact, type Origin, toMeta } from './to-meta.ts'

/** Reads a detection rule. Throws a Mistake. */
export function toRule(origin: Origin, reading: Reading): { content: Rule; detection: Detection } {
  const entry = getEntry(origin.map, 'detection')
  if (!entry) {
    const keys = origin.map.entries.map(({ key }) => key).slice(0, 100)
    const near = ['detection', 'correlation', 'filter'].find((name) => nearest(name, keys))
    throw new Mistake('not-sigma', 'The document has none of detection, correlation and filter.', {
      at: origin.map.at,
      hint: near && `It is written ${near}, not ${nearest(near, keys)}.`,
    })
  }
  const detection = toDetection(entry)
  if (readProse(origin.map, 'status') === 'unsupported') throw explainUnsupported(detection, origin.map)
  const logsource = toLogsource(origin.map)
  const tree = locate(entry.at, () => toTree(detection, reading))
  const meta = toMeta(origin, { kind: 'event', logsource, tree })
  return { content: { ...meta, kind: 'event', logsource, tree }, detection }
}

/** Reads a filter. Throws a Mistake. */
export function toFilter(origin: Origin, reading: Reading): { content: Filter; detection: Detection } {
  const entry = getEntry(origin.map, 'filter')!
  const detection = toDetection(entry, ['rules'])
  if (detection.conditions.length > 1) {
    throw new Mistake('filter', 'A filter has one condition.', { at: detection.conditions[1]!.at })
  }
  const rules = toFilteredRules(entry.value as YamlMap)
  const logsource = toLogsource(origin.map)
  const tree = locate(entry.at, () => toTree(detection, reading))
  const meta = toMeta(origin, { kind: 'filter', logsource, rules, tree })
  return { content: { ...meta, kind: 'filter', logsource, rules, tree }, detection }
}

function toFilteredRules(filter: YamlMap): Filter['rules'] {
  if (!getEntry(filter, 'rules')) {
    throw new Mistake('filter', 'The filter does not say which rules it is for.', {
      at: filter.at,
      hint: 'rules: [id or name, …], or rules: any',
    })
  }
  const rules = readRuleNames(filter)
  return rules.length === 0 || rules.some((name) => name.toLowerCase() === 'any') ? 'any' : rules
}

function toLogsource(map: YamlMap): Logsource {
  const entry = getEntry(map, 'logsource')
  const hint = 'logsource: {product: aws, service: cloudtrail}'
  if (!entry) throw new Mistake('missing-logsource', 'The document has no logsource.', { at: map.at, hint })
  if (entry.value.kind !== 'map') throw new Mistake('logsource', 'The logsource is a map.', { at: entry.at, hint })
  const { value } = entry
  const read = (key: string) => readText(value, key)?.toLowerCase()
  const logsource = compact({ category: read('category'), product: read('product'), service: read('service') })
  if (Object.keys(logsource).length > 0) return logsource
  throw new Mistake('logsource', 'The logsource names no category, product or service.', { at: entry.at, hint })
}

/** What still reads, but was marked by its author: most often two events that a timeframe held together in Sigma 1. */
function explainUnsupported(detection: Detection, map: YamlMap): Mistake {
  const at = getEntry(map, 'status')!.at
  const { timeframe } = detection
  if (!timeframe) {
    return new Mistake(
      'unsupported',
      'The author marks the rule as unsupported: as it stands it does not do its work.',
      {
        at,
        hint: 'If you know better, give it another status.',
      },
    )
  }
  const names = detection.selections.map((selection) => selection.name).join(', ')
  return new Mistake(
    'unsupported',
    'The author marks the rule as unsupported: its timeframe asks for several events.',
    {
      at,
      hint:
        'Make a rule of each selection and join them: ' +
        `correlation: {type: temporal, rules: [${names}], group-by: [], timespan: ${timeframe.text}}`,
    },
  )
}
