import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap } from 'yaml'
import { Mistake, type Place } from '../problem.ts'
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from './node.ts'

const deepest = 100

/** What one file may still expand to: aliases multiply, and each is looked for through the whole document. */
export type Budget = { nodes: number; aliases: number }

export type Reader = {
  readonly document: Document.Parsed
  readonly toPlace: (offset: number) => Place
  readonly budget: Budget
}

/** Resolves aliases and merge keys. Throws a Mistake for doubled keys and for what is too large or too deep. */
export function toYamlNode(node: Node | null, reader: Reader, depth = 0): YamlNode {
  const at = reader.toPlace(node?.range?.[0] ?? 0)
  if (reader.budget.nodes-- <= 0) throw new Mistake('too-large', 'The file has too many values.', { at })
  if (depth > deepest) throw new Mistake('too-deep', `The YAML is nested more than ${deepest} deep.`, { at })
  if (isAlias(node)) return toYamlNode(resolveAlias(node, reader, at), reader, depth + 1)
  if (isMap(node)) return toMap(node, reader, depth)
  if (isSeq(node)) {
    return { kind: 'list', items: node.items.map((item) => toYamlNode(item as Node | null, reader, depth + 1)), at }
  }
  if (isScalar(node)) return toScalar(node, at)
  return { kind: 'scalar', value: null, text: '', plain: true, at }
}

function resolveAlias(
  alias: { source: string; resolve: (document: Document) => Node | undefined },
  reader: Reader,
  at: Place,
) {
  if (reader.budget.aliases-- <= 0) throw new Mistake('too-large', 'The file has too many aliases.', { at })
  const target = alias.resolve(reader.document)
  if (!target) {
    throw new Mistake('unknown-alias', `The alias *${alias.source} names no anchor.`, {
      at,
      hint: `In quotes it is text with a wildcard: '*${alias.source}'`,
    })
  }
  return target
}

function toScalar(node: Scalar, at: Place): YamlScalar {
  const plain = node.type === 'PLAIN'
  const { value } = node
  if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())) {
    throw new Mistake('control-character', 'Text holds a NUL character or half of a surrogate pair.', {
      at,
      hint: 'No log holds one; take it out. Or is the file no text at all?',
    })
  }
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return { kind: 'scalar', value, text: node.source ?? String(value ?? ''), plain, at }
  }
  throw new Mistake('unknown-type', `A value of the YAML type ${node.tag ?? typeof value} has no meaning in Sigma.`, {
    at,
    hint: 'Write it in quotes.',
  })
}

function toMap(node: YAMLMap, reader: Reader, depth: number): YamlMap {
  const at = reader.toPlace(node.range?.[0] ?? 0)
  const entries = new Map<string, YamlEntry>()
  const merged: YamlNode[] = []
  for (const { key, value } of node.items as Pair<Scalar, Node | null>[]) {
    const place = reader.toPlace(key.range?.[0] ?? 0)
    const name = String(key.value ?? '')
    const read = toYamlNode(value, reader, depth + 1)
    if (name === '<<' && key.type === 'PLAIN') merged.push(read)
    else if (entries.has(name)) throw doubledKey(name, entries.get(name)!, place)
    else entries.set(name, { key: name, at: place, value: read })
  }
  for (const source of merged) mergeInto(entries, source)
  return { kind: 'map', entries: [...entries.values()], at }
}

function doubledKey(name: string, first: YamlEntry, at: Place): Mistake {
  return new Mistake('duplicate-key', `The key ${JSON.stringify(name)} stands here a second time.`, {
    at,
    hint: `It is on line ${first.at.line} already; a list under one key holds several values.`,
  })
}

/** `<<: *base`: keys of the map itself win. */
function mergeInto(entries: Map<string, YamlEntry>, source: YamlNode): void {
  if (source.kind === 'scalar') throw new Mistake('merge-key', 'The merge key << needs a map.', { at: source.at })
  if (source.kind === 'list') for (const item of source.items) mergeInto(entries, item)
  else for (const entry of source.entries) if (!entries.has(entry.key)) entries.set(entry.key, entry)
}
