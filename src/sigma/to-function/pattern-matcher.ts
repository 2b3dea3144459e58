import { fold } from '../fold.ts'
import { isAny, openBoth } from '../pattern.ts'
import type { Part, Pattern, PatternTest } from '../rule.ts'

/** Compiles a pattern to a test of whole texts. */
export function toPatternMatcher(test: PatternTest): (text: string) => boolean {
  return toAnyPatternMatcher([test.pattern], test.cased)
}

/** Compiles alternatives: a text is folded once for all of them, and plain ones are looked up. */
export function toAnyPatternMatcher(patterns: readonly Pattern[], cased: boolean): (text: string) => boolean {
  const comparable = cased ? patterns : patterns.map(foldPattern)
  const plain = new Set(comparable.flatMap((pattern) => (isPlain(pattern) ? [pattern.join('')] : [])))
  const matchers = comparable.filter((pattern) => !isPlain(pattern)).map(toMatcher)
  const matches = (text: string) => plain.has(text) || matchers.some((match) => match(text))
  return cased ? matches : (text) => matches(fold(text))
}

/** Compiles a keyword: found anywhere in the text. */
export function toKeywordMatcher(test: PatternTest): (text: string) => boolean {
  return toPatternMatcher({ ...test, pattern: openBoth(test.pattern) })
}

function foldPattern(pattern: Pattern): Pattern {
  return pattern.map((part) => (typeof part === 'string' ? fold(part) : part))
}

function isPlain(pattern: Pattern): boolean {
  return pattern.every((part) => typeof part === 'string')
}

/** Most patterns that are not plain are one text with a star at one end or both. */
function toMatcher(pattern: Pattern): (text: string) => boolean {
  const [first, second, third] = pattern
  if (pattern.length === 1 && isAny(first)) return () => true
  if (pattern.length === 2 && typeof first === 'string' && isAny(second)) return (text) => text.startsWith(first)
  if (pattern.length === 2 && isAny(first) && typeof second === 'string') return (text) => text.endsWith(second)
  if (pattern.length === 3 && isAny(first) && typeof second === 'string' && isAny(third)) {
    return (text) => text.includes(second)
  }
  return toGeneralMatcher(pattern)
}

/** A stretch between stars: code points, undefined standing for any one. */
type Stretch = readonly (string | undefined)[]

/** Stretches are taken from left to right, each at its first place, the last at the end: no backtracking. */
function toGeneralMatcher(pattern: Pattern): (text: string) => boolean {
  const stretches = toStretches(pattern)
  const [head = []] = stretches
  const tail = stretches.length > 1 ? stretches.at(-1)! : undefined
  const middle = stretches.slice(1, -1)
  return (text) => {
    const points = [...text]
    if (!tail) return points.length === head.length && matchesAt(points, 0, head)
    const end = points.length - tail.length
    if (end < head.length || !matchesAt(points, 0, head) || !matchesAt(points, end, tail)) return false
    let from = head.length
    for (const stretch of middle) {
      const at = findFrom(points, stretch, { from, end })
      if (at < 0) return false
      from = at + stretch.length
    }
    return true
  }
}

function toStretches(pattern: Pattern): Stretch[] {
  const stretches: (string | undefined)[][] = [[]]
  for (const part of pattern) {
    if (isAny(part)) stretches.push([])
    else stretches.at(-1)!.push(...pointsOf(part))
  }
  return stretches
}

function pointsOf(part: Part): (string | undefined)[] {
  return typeof part === 'string' ? [...part] : [undefined]
}

function findFrom(points: readonly string[], stretch: Stretch, within: { from: number; end: number }): number {
  for (let at = within.from; at + stretch.length <= within.end; at++) if (matchesAt(points, at, stretch)) return at
  return -1
}

function matchesAt(points: readonly string[], at: number, stretch: Stretch): boolean {
  for (let i = 0; i < stretch.length; i++) {
    const point = stretch[i]
    if (point !== undefined && point !== points[at + i]) return false
  }
  return true
}
