import type { Place } from '../problem.ts'

/** YAML with aliases resolved, every scalar with the text it was written as, and every place known. */
export type YamlNode = YamlScalar | YamlList | YamlMap

export type YamlScalar = {
  readonly kind: 'scalar'
  readonly value: string | number | boolean | null
  /** As written, without quotes. */
  readonly text: string
  /** Written without quotes and not as a block. */
  readonly plain: boolean
  readonly at: Place
}
export type YamlList = { readonly kind: 'list'; readonly items: readonly YamlNode[]; readonly at: Place }
export type YamlMap = { readonly kind: 'map'; readonly entries: readonly YamlEntry[]; readonly at: Place }
export type YamlEntry = { readonly key: string; readonly at: Place; readonly value: YamlNode }

export function getEntry(map: YamlMap, key: string): YamlEntry | undefined {
  return map.entries.find((entry) => entry.key === key)
}

export function getNode(map: YamlMap, key: string): YamlNode | undefined {
  return getEntry(map, key)?.value
}

/** The plain value of a node, for keys that Sigma does not name. */
export function toPlain(node: YamlNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value
    case 'list':
      return node.items.map(toPlain)
    case 'map':
      return Object.fromEntries(node.entries.map((entry) => [entry.key, toPlain(entry.value)]))
  }
}
