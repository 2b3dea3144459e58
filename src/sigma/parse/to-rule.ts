import { locate, Mistake } from '../problem.ts'
import type { Filter, Logsource, Rule } from '../rule.ts'
import { getEntry, type YamlMap } from '../yaml/node.ts'
import type { Detection } from './detection.ts'
import { readText, readTexts } from './fields.ts'
import { toDetection, toTree } from './to-detection.ts'
import type { Placeholders } from './to-item-tree.ts'
import { compact, type Origin, toMeta } from './to-meta.ts'

/** Reads a detection rule. Throws a Mistake. */
export function toRule(origin: Origin, placeholders: Placeholders): { content: Rule; detection: Detection } {
  const entry = getEntry(origin.map, 'detection')
  if (!entry) {
    throw new Mistake('not-sigma', 'The document has none of detection, correlation and filter.', { at: origin.map.at })
  }
  refuseUnsupported(origin.map)
  const detection = toDetection(entry)
  const logsource = toLogsource(origin.map)
  const tree = locate(entry.at, () => toTree(detection, placeholders))
  const meta = toMeta(origin, { kind: 'event', logsource, tree })
  return { content: { ...meta, kind: 'event', logsource, tree }, detection }
}

/** Reads a filter. Throws a Mistake. */
export function toFilter(origin: Origin, placeholders: Placeholders): { content: Filter; detection: Detection } {
  const entry = getEntry(origin.map, 'filter')!
  const detection = toDetection(entry, ['rules'])
  if (detection.conditions.length > 1) {
    throw new Mistake('filter', 'A filter has one condition.', { at: detection.conditions[1]!.at })
  }
  const rules = toFilteredRules(entry.value as YamlMap)
  const logsource = toLogsource(origin.map)
  const tree = locate(entry.at, () => toTree(detection, placeholders))
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
  const rules = readTexts(filter, 'rules')
  return rules.length === 0 || rules.includes('any') ? 'any' : rules
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

/** `status: unsupported` says that the rule needs what a single-event rule cannot do. */
function refuseUnsupported(map: YamlMap): void {
  if (readText(map, 'status') !== 'unsupported') return
}
