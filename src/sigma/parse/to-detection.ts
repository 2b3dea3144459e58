import { bindCondition } from '../condition/bind.ts'
import { parseCondition } from '../condition/parse-condition.ts'
import { nearest } from '../nearest.ts'
import { locate, Mistake, mapAll } from '../problem.ts'
import type { Tree } from '../rule.ts'
import { conjunction, disjunction } from '../tree.ts'
import { getEntry, type YamlEntry, type YamlMap } from '../yaml/node.ts'
import type { Detection, Selection, WrittenCondition } from './detection.ts'
import type { Reading } from './reading.ts'
import { toItemTree } from './to-item-tree.ts'
import { toSelection } from './to-selection.ts'

/** Each pattern in a condition looks through all of them. */
const mostSelections = 1_000

/** Reads `detection` of a rule, or `filter` of a filter. `besides` names keys that are no selections. */
export function toDetection(entry: YamlEntry, besides: readonly string[] = []): Detection {
  const map = toMap(entry)
  const timeframe = toTimeframe(map)
  const condition = getEntry(map, 'condition')
  if (!condition) throw missingCondition(entry, map)
  const conditions = toConditions(condition, timeframe?.text)
  const known = ['condition', 'timeframe', ...besides]
  const selections = mapAll(
    map.entries.filter((one) => !known.includes(one.key)),
    toSelection,
  )
  if (selections.length > mostSelections) {
    throw new Mistake('too-large', `There are more than ${mostSelections} selections.`, { at: entry.at })
  }
  return { selections, conditions, ...(timeframe && { timeframe }) }
}

/** The whole detection as one tree. Several conditions are alternatives. */
export function toTree(detection: Detection, reading: Reading): Tree {
  const trees = mapAll(detection.selections, (one) => [one.name, toSelectionTree(one, reading)] as const)
  const selections = new Map(trees)
  return disjunction(
    mapAll(detection.conditions, ({ condition, at }) =>
      locate(at, () => bindCondition(condition, selections, reading)),
    ),
  )
}

function toSelectionTree(selection: Selection, reading: Reading): Tree {
  return disjunction(
    mapAll(selection.alternatives, (items) => conjunction(mapAll(items, (item) => toItemTree(item, reading)))),
  )
}

function toMap(entry: YamlEntry): YamlMap {
  if (entry.value.kind === 'map') return entry.value
  throw new Mistake('detection', `"${entry.key}" is a map of selections and a condition.`, {
    at: entry.at,
    hint: 'They stand below it, further to the right.',
  })
}

function toTimeframe(map: YamlMap): Detection['timeframe'] {
  const entry = getEntry(map, 'timeframe')
  return entry && { text: entry.value.kind === 'scalar' ? entry.value.text : '', at: entry.at }
}

function missingCondition(entry: YamlEntry, map: YamlMap): Mistake {
  const inside = map.entries.find(({ value }) => value.kind === 'map' && getEntry(value, 'condition'))
  const near = nearest(
    'condition',
    map.entries.map(({ key }) => key),
  )
  const hint = inside
    ? `It stands inside of "${inside.key}": move it to the left, in line with that.`
    : `${near === undefined ? '' : `It is written condition, not ${near}. `}condition: selection`
  return new Mistake('missing-condition', `"${entry.key}" has no condition.`, { at: entry.at, hint })
}

function toConditions({ value, at }: YamlEntry, timeframe: string | undefined): WrittenCondition[] {
  const nodes = value.kind === 'list' ? value.items : [value]
  if (nodes.length === 0) {
    throw new Mistake('missing-condition', 'The list of conditions is empty.', { at, hint: 'condition: selection' })
  }
  return mapAll(nodes, (one) => {
    if (one.kind !== 'scalar' || typeof one.value !== 'string') {
      throw new Mistake('condition-syntax', 'A condition is text.', { at: one.at, hint: 'condition: selection' })
    }
    const text = one.value
    return { text, at: one.at, condition: locate(one.at, () => parseCondition(text, timeframe)) }
  })
}
