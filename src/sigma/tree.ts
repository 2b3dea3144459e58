import type { Tree } from './rule.ts'

/** True of no event: any of nothing. A placeholder with an empty list of values leads here. */
export const never: Tree = { node: 'or', of: [] }
/** True of every event: all of nothing. */
export const always: Tree = { node: 'and', of: [] }

/** All of them; nested conjunctions are flattened and one alone stands for itself. */
export function conjunction(parts: readonly Tree[]): Tree {
  return parts.some(isNever) ? never : junction('and', parts)
}

/** At least one of them, flattened like a conjunction. */
export function disjunction(parts: readonly Tree[]): Tree {
  return parts.some(isAlways) ? always : junction('or', parts)
}

/** `not not x` is `x`. */
export function negation(part: Tree): Tree {
  if (isNever(part)) return always
  if (isAlways(part)) return never
  return part.node === 'not' ? part.of : { node: 'not', of: part }
}

function junction(node: 'and' | 'or', parts: readonly Tree[]): Tree {
  const flat = parts.flatMap((part) => (part.node === node ? part.of : [part]))
  return flat.length === 1 ? flat[0]! : { node, of: flat }
}

export function isNever(tree: Tree): boolean {
  return tree.node === 'or' && tree.of.length === 0
}

export function isAlways(tree: Tree): boolean {
  return tree.node === 'and' && tree.of.length === 0
}
