import type { Tree } from '../rule.ts'
import { toWrittenItem, type WrittenItem } from './to-item.ts'

/** One line of a selection; several values are alternatives, or must all hold where the key ends in `|all`. */
export type Line = { readonly key: string; readonly values: readonly WrittenItem['value'][] }

type Leaf = Extract<Tree, { node: 'test' | 'keyword' }>

/** A leaf, or alternatives of one field under the same modifiers. */
export function toLine(tree: Tree): Line | undefined {
  if (isLeaf(tree)) return toLeafLine([tree])
  if (tree.node !== 'or') return undefined
  const units = toLines(tree.of, 'or')
  return units.length === 1 && 'key' in units[0]! ? units[0] : undefined
}

/** The parts of a junction, with neighbouring leaves of one key gathered into lines. */
export function toLines(parts: readonly Tree[], junction: 'and' | 'or'): (Line | Tree)[] {
  const runs: { key: string | undefined; parts: Tree[] }[] = []
  for (const part of parts) {
    const key = isLeaf(part) ? toWrittenItem(part).key : undefined
    const last = runs.at(-1)
    if (last && key !== undefined && last.key === key && mayGather(key, junction)) last.parts.push(part)
    else runs.push({ key, parts: [part] })
  }
  return runs.flatMap(({ parts: run }): (Line | Tree)[] => {
    if (run.length === 1 || !run.every(isLeaf)) return run
    const line = toLeafLine(run)
    return [junction === 'and' ? { ...line, key: `${line.key}|all` } : line]
  })
}

/** `exists` takes no other modifier beside it. */
function mayGather(key: string, junction: 'and' | 'or'): boolean {
  return junction === 'or' || !key.endsWith('|exists')
}

function toLeafLine(leaves: readonly Leaf[]): Line {
  return { key: toWrittenItem(leaves[0]!).key, values: leaves.map((leaf) => toWrittenItem(leaf).value) }
}

function isLeaf(tree: Tree): tree is Leaf {
  return tree.node === 'test' || tree.node === 'keyword'
}
