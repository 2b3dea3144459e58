import type { Tree } from './rule.ts'

/** All of them; nested conjunctions are flattened and one alone stands for itself. */
export function conjunction(parts: readonly Tree[]): Tree {
  return junction('and', parts)
}

/** At least one of them, flattened like a conjunction. */
export function disjunction(parts: readonly Tree[]): Tree {
  return junction('or', parts)
}

/** `not not x` is `x`. */
export function negation(part: Tree): Tree {
  return part.node === 'not' ? part.of : { node: 'not', of: part }
}

function junction(node: 'and' | 'or', parts: readonly Tree[]): Tree {
  const flat = parts.flatMap((part) => (part.node === node ? part.of : [part]))
  return flat.length === 1 ? flat[0]! : { node, of: flat }
}
