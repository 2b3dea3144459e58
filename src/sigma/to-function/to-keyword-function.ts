import { toJsonTexts } from '../json-text.ts'
import type { Tree } from '../rule.ts'
import { toKeywordMatcher } from './pattern-matcher.ts'
import { toRegexMatcher } from './to-test-function.ts'

type Keyword = Extract<Tree, { node: 'keyword' }>

/** Compiles a keyword: asked of every leaf of the event, and of the texts of each top-level object and array. */
export function toKeywordFunction({ test }: Keyword): (event: unknown) => boolean {
  const matches = test.op === 'regex' ? toRegexMatcher(test) : toKeywordMatcher(test)
  return (event) => someLeaf(event, matches) || topLevelTexts(event).some(matches)
}

function topLevelTexts(event: unknown): string[] {
  if (typeof event !== 'object' || event === null) return []
  return Object.values(event).flatMap((value) =>
    typeof value === 'object' && value !== null ? toJsonTexts(value) : [],
  )
}

/** A stack of our own: the nesting of a hostile event must not exhaust the engine's. */
function someLeaf(event: unknown, matches: (text: string) => boolean): boolean {
  const waiting = [event]
  while (waiting.length > 0) {
    const value = waiting.pop()
    if (typeof value === 'object' && value !== null) for (const child of Object.values(value)) waiting.push(child)
    else if (value !== null && value !== undefined && matches(String(value))) return true
  }
  return false
}
