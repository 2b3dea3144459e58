import { isScalar, isSeq, type YAMLMap } from 'yaml'

/** Tells a problem at a node: what is wrong, and what to write instead. */
export type Tell = (says: string, hint: string, node?: unknown) => null

/** A text that is not empty, at most 2,000 characters of it; a date or number as it is written. */
export function toText(map: YAMLMap, key: string): string | null {
  const node = map.get(key, true) as unknown
  const value = isScalar(node) && typeof node.value !== 'string' && node.value !== null ? node.source : plain(node)
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 2000) : null
}

/** So many of each are read. */
const mostTexts = 200

/** A list of texts. */
export function toTexts(map: YAMLMap, key: string, tell: Tell): string[] {
  const node = map.get(key, true) as unknown
  if (node === undefined || (isScalar(node) && node.value === null)) return []
  if (!isSeq(node)) {
    tell(`${key} is no list.`, `Write ${key}: [one, another].`, node)
    return []
  }
  return node.items.slice(0, mostTexts).flatMap((item) => {
    const value = plain(item)
    if (typeof value === 'string' || typeof value === 'number') return String(value).slice(0, 300)
    return tell(`${key} holds something that is no text.`, `Write ${key}: [one, another].`, item) ?? []
  })
}

export function plain(node: unknown): unknown {
  return isScalar(node) ? node.value : node
}
