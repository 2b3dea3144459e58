import { Mistake, mapAll } from '../problem.ts'
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from '../yaml/node.ts'
import type { Item, Selection } from './detection.ts'

/** Reads every shape of a search identifier: map, list of maps, keywords, and mixtures. */
export function toSelection(entry: YamlEntry): Selection {
  const alternatives = isNothing(entry.value) ? [] : toAlternatives(entry.value)
  if (alternatives.length === 0) {
    throw new Mistake('empty-selection', `The selection "${entry.key}" is empty.`, {
      at: entry.at,
      hint: 'What belongs to it stands below it, further to the right.',
    })
  }
  return { name: entry.key, alternatives, at: entry.at }
}

function isNothing(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.value === null
}

/** Nested lists are flattened: any of all their members. Neighbouring keywords form one item. */
function toAlternatives(node: YamlNode): Item[][] {
  if (node.kind === 'map') return [toItems(node)]
  if (node.kind === 'scalar') return [[toKeywords([node], false)]]
  return mapAll(toRuns(node.items), (run) =>
    Array.isArray(run) ? [[toKeywords(run, true)]] : toAlternatives(run as YamlNode),
  ).flat()
}

/** The list with each run of neighbouring scalars gathered. */
function toRuns(items: readonly YamlNode[]): (YamlScalar[] | YamlNode)[] {
  const runs: (YamlScalar[] | YamlNode)[] = []
  for (const item of items) {
    const last = runs.at(-1)
    if (item.kind !== 'scalar') runs.push(item)
    else if (Array.isArray(last)) last.push(item)
    else runs.push([item])
  }
  return runs
}

function toKeywords(values: readonly YamlScalar[], listed: boolean): Item {
  return { field: undefined, modifiers: [], values, listed, at: values[0]!.at }
}

function toItems(map: YamlMap): Item[] {
  if (map.entries.length === 0) throw new Mistake('empty-selection', 'A selection has an empty map.', { at: map.at })
  return mapAll(map.entries, toItem)
}

function toItem(entry: YamlEntry): Item {
  const [field = '', ...modifiers] = entry.key.split('|')
  return {
    field: field === '' ? undefined : field,
    modifiers,
    values: toValues(entry.value, entry.key),
    listed: entry.value.kind === 'list',
    at: entry.at,
  }
}

/** The empty list stands for no value, as in pySigma. */
function toValues(node: YamlNode, key: string): YamlScalar[] {
  if (node.kind === 'scalar') return [node]
  if (node.kind === 'map') {
    throw new Mistake('nested-map', `The value of "${key}" is a map.`, {
      at: node.at,
      hint: 'Join the names with dots: userIdentity.sessionContext.sessionIssuer.type: Role',
    })
  }
  const values = node.items.flatMap((item) => toValues(item, key))
  return values.length > 0 ? values : [{ kind: 'scalar', value: null, text: '', plain: true, at: node.at }]
}
