import { Mistake } from '../problem.ts'
import { getEntry, getNode, type YamlEntry, type YamlMap } from '../yaml/node.ts'

/** What the documents of one file share, in Sigma 1: `action: global` sets it, `reset` clears it, `repeat` varies the last. */
export type Collection = { global: YamlMap | undefined; previous: YamlMap | undefined; count: number }

export function emptyCollection(): Collection {
  return { global: undefined, previous: undefined, count: 0 }
}

/** The document with what it shares put in, or undefined where it only changes what is shared. */
export function spreadCollection(map: YamlMap, collection: Collection): YamlMap | undefined {
  const action = getEntry(map, 'action')
  if (!action) return remember(collection.global ? merge(collection.global, map) : map, collection)
  const own: YamlMap = { ...map, entries: map.entries.filter((entry) => entry.key !== 'action') }
  switch (action.value.kind === 'scalar' && action.value.value) {
    case 'global':
      collection.global = own
      return undefined
    case 'reset':
      collection.global = undefined
      return undefined
    case 'repeat':
      return remember(merge(collection.previous ?? collection.global ?? own, own), collection)
    default:
      throw new Mistake('action', 'The action of a collection is global, reset or repeat.', { at: action.at })
  }
}

/** Documents that inherit one id get `id#2`, `id#3`: they are rules of their own. */
function remember(map: YamlMap, collection: Collection): YamlMap {
  collection.previous = map
  const id = getNode(map, 'id')
  const inherited = collection.global && id && getNode(collection.global, 'id') === id
  if (!inherited || id.kind !== 'scalar' || ++collection.count === 1) return map
  const text = `${id.text}#${collection.count}`
  return merge(map, { ...map, entries: [{ key: 'id', at: id.at, value: { ...id, value: text, text } }] })
}

/** Maps are merged key by key; anything else in the second replaces the first. */
function merge(base: YamlMap, over: YamlMap): YamlMap {
  const entries = new Map<string, YamlEntry>(base.entries.map((entry) => [entry.key, entry]))
  for (const entry of over.entries) {
    const below = entries.get(entry.key)?.value
    const merged = below?.kind === 'map' && entry.value.kind === 'map'
    entries.set(entry.key, merged ? { ...entry, value: merge(below, entry.value) } : entry)
  }
  return { kind: 'map', entries: [...entries.values()], at: over.at }
}
