import { Mistake } from '../problem.ts'
import { getEntry, type YamlMap, type YamlNode } from '../yaml/node.ts'

const mostRuleNames = 1_000

/** The text of a key; numbers and booleans as they were written. Throws a Mistake for lists and maps. */
export function readText(map: YamlMap, key: string): string | undefined {
  const node = getEntry(map, key)?.value
  if (!node || isNull(node)) return undefined
  return toText(node, key)
}

/** A list of texts; one text stands for a list of one. */
export function readTexts(map: YamlMap, key: string): string[] {
  const node = getEntry(map, key)?.value
  if (!node || isNull(node)) return []
  const items = node.kind === 'list' ? node.items : [node]
  return items.map((item) => toText(item, key))
}

/** Text that only people read: a list or map in its place is written out, since it is no reason to lose the rule. */
export function readProse(map: YamlMap, key: string): string | undefined {
  const node = getEntry(map, key)?.value
  return node && !isNull(node) ? toProse(node) : undefined
}

/** `- Unquoted: text` is a map to YAML, and prose to its author. */
export function readProseList(map: YamlMap, key: string): string[] {
  const node = getEntry(map, key)?.value
  if (!node) return []
  return (node.kind === 'list' ? node.items : [node]).filter((item) => !isNull(item)).map(toProse)
}

/** What a correlation or a filter names. Bounded, since each is looked for among the others. */
export function readRuleNames(map: YamlMap): string[] {
  const names = readTexts(map, 'rules')
  if (names.length <= mostRuleNames) return names
  throw new Mistake('too-large', `"rules" names more than ${mostRuleNames} rules.`, { at: getEntry(map, 'rules')!.at })
}

export function readBoolean(map: YamlMap, key: string): boolean | undefined {
  const node = getEntry(map, key)?.value
  if (!node || isNull(node)) return undefined
  if (node.kind === 'scalar' && typeof node.value === 'boolean') return node.value
  throw new Mistake('type', `"${key}" is true or false.`, { at: node.at })
}

function toProse(node: YamlNode): string {
  switch (node.kind) {
    case 'scalar':
      return typeof node.value === 'string' ? node.value : node.text
    case 'list':
      return node.items.map(toProse).join(', ')
    case 'map':
      return node.entries.map(({ key, value }) => `${key}: ${toProse(value)}`).join(', ')
  }
}

function isNull(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.value === null
}

function toText(node: YamlNode, key: string): string {
  if (node.kind !== 'scalar') throw new Mistake('type', `"${key}" holds text.`, { at: node.at })
  return typeof node.value === 'string' ? node.value : node.text
}
