import { toFieldPath } from '../field-aliases.ts'
import type { PatternTest, Tree } from '../rule.ts'
import { toAnyPatternMatcher } from './pattern-matcher.ts'
import { someTextAt } from './to-test-function.ts'

/**
 * The alternatives of an `or`, with the patterns of one field joined into one function, since lists of event names are
 * what rules consist of; the rest is given back.
 */
export function joinPatterns(parts: readonly Tree[]): {
  readonly joined: readonly ((event: unknown) => boolean)[]
  readonly rest: readonly Tree[]
} {
  const groups = Map.groupBy(parts, (part) => (isPatternTest(part) ? `${part.test.cased} ${part.field}` : 'rest'))
  const rest = groups.get('rest') ?? []
  groups.delete('rest')
  return { rest, joined: [...groups.values()].map((group) => join(group.filter(isPatternTest))) }
}

type PatternLeaf = Extract<Tree, { node: 'test' }> & { readonly test: PatternTest }

function isPatternTest(tree: Tree): tree is PatternLeaf {
  return tree.node === 'test' && tree.test.op === 'pattern'
}

function join(leaves: readonly PatternLeaf[]): (event: unknown) => boolean {
  const [{ field, test }] = leaves as [PatternLeaf]
  const patterns = leaves.map((leaf) => leaf.test.pattern)
  return someTextAt(toFieldPath(field), toAnyPatternMatcher(patterns, test.cased))
}
