import type { Part, Pattern } from './rule.ts'

export const any: Part = { wild: 'any' }
export const one: Part = { wild: 'one' }

/**
 * A Sigma string as parts. A backslash escapes only `*`, `?` and itself; before anything else it stands for itself.
 * Neighbouring `*` become one, which means the same.
 */
export function parsePattern(text: string): Pattern {
  const parts: Part[] = []
  let run = ''
  const flush = () => {
    if (run !== '') parts.push(run)
    run = ''
  }
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!
    const next = text[i + 1]
    if (char === '\\' && (next === '*' || next === '?' || next === '\\')) {
      run += next
      i++
    } else if (char === '*' || char === '?') {
      flush()
      if (char === '?') parts.push(one)
      else if (!isAny(parts.at(-1))) parts.push(any)
    } else {
      run += char
    }
  }
  flush()
  return parts
}

/** The Sigma string that parses to this pattern. */
export function renderPattern(pattern: Pattern): string {
  return pattern
    .map((part) => {
      if (typeof part === 'string') return part.replace(/[\\*?]/g, '\\$&')
      return part.wild === 'any' ? '*' : '?'
    })
    .join('')
}

export function isAny(part: Part | undefined): boolean {
  return typeof part === 'object' && part.wild === 'any'
}

/** `*x*` as contains x, `x*` as startswith, `*x` as endswith; any other pattern as it is. */
export function splitEnds(pattern: Pattern): {
  readonly how: 'is' | 'contains' | 'startswith' | 'endswith'
  readonly inner: Pattern
} {
  const last = pattern.length - 1
  const inner = pattern.filter((part, i) => !(isAny(part) && (i === 0 || i === last)))
  if (inner.length !== 1 || typeof inner[0] !== 'string' || last === 0) return { how: 'is', inner: pattern }
  if (last === 2) return { how: 'contains', inner }
  return { how: isAny(pattern[0]) ? 'endswith' : 'startswith', inner }
}

export function hasWildcard(pattern: Pattern): boolean {
  return pattern.some((part) => typeof part !== 'string')
}

/** `x` as `x*`. */
export function openEnd(pattern: Pattern): Pattern {
  return isAny(pattern.at(-1)) ? pattern : [...pattern, any]
}

/** `x` as `*x`. */
export function openStart(pattern: Pattern): Pattern {
  return isAny(pattern[0]) ? pattern : [any, ...pattern]
}

/** `x` as `*x*`: found anywhere. The empty pattern becomes `*`: present, with whatever text. */
export function openBoth(pattern: Pattern): Pattern {
  return openEnd(openStart(pattern))
}

/** Joins neighbouring texts and neighbouring `*`, so that equal patterns have equal parts. */
export function normalizePattern(parts: readonly Part[]): Pattern {
  const joined: Part[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    if (part === '' || (isAny(part) && isAny(last))) continue
    if (typeof part === 'string' && typeof last === 'string') joined[joined.length - 1] = last + part
    else joined.push(part)
  }
  return joined
}
