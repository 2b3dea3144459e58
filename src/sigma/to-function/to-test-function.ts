import { toAddressHex } from '../address.ts'
import { toFieldPath } from '../field-aliases.ts'
import { fold } from '../fold.ts'
import { toNumber } from '../numeric-text.ts'
import { compileRegex } from '../regex.ts'
import type { Compare, RegexTest, Test } from '../rule.ts'
import { toTimePart } from '../time-text.ts'
import { type Scalar, someAt, someScalar, someText } from './candidates.ts'
import { toPatternMatcher } from './pattern-matcher.ts'

/** Compiles a test of one field to a function of the event. */
export function toTestFunction(field: string, test: Test): (event: unknown) => boolean {
  const path = toFieldPath(field)
  switch (test.op) {
    case 'exists':
      return (event) => someAt(event, path, () => true) === test.value
    case 'null':
      return (event) => !someAt(event, path, (value) => value !== null)
    case 'field':
      return toFieldComparison(path, test)
    case 'pattern':
      return someTextAt(path, toPatternMatcher(test))
    case 'regex':
      return someTextAt(path, toRegexMatcher(test))
    default: {
      const holds = toScalarTest(test)
      return (event) => someAt(event, path, (value) => someScalar(value, holds))
    }
  }
}

export function toRegexMatcher({ source, flags }: RegexTest): (text: string) => boolean {
  const regex = compileRegex(source, flags)
  return (text) => regex.test(text)
}

/** Asks of every text at the end of a path. */
export function someTextAt(path: readonly string[], matches: (text: string) => boolean): (event: unknown) => boolean {
  return (event) => someAt(event, path, (value) => someText(value, matches))
}

type ScalarTest = Extract<Test, { op: 'number' | 'boolean' | 'cidr' | 'time' }>

function toScalarTest(test: ScalarTest): (scalar: Scalar) => boolean {
  switch (test.op) {
    case 'number':
      return (scalar) => compares(toNumber(scalar), test.compare, test.value)
    case 'boolean':
      return (scalar) => fold(String(scalar)) === String(test.value)
    case 'cidr':
      return (scalar) => {
        const address = typeof scalar === 'string' ? toAddressHex(scalar) : undefined
        return address !== undefined && address >= test.low && address <= test.high
      }
    case 'time':
      return (scalar) => typeof scalar === 'string' && compares(toTimePart(scalar, test.part), test.compare, test.value)
  }
}

/** A value that is no number satisfies no comparison, not even `neq`. */
function compares(left: number | undefined, compare: Compare, right: number): boolean {
  if (left === undefined) return false
  switch (compare) {
    case 'eq':
      return left === right
    case 'neq':
      return left !== right
    case 'lt':
      return left < right
    case 'lte':
      return left <= right
    case 'gt':
      return left > right
    case 'gte':
      return left >= right
  }
}

type FieldTest = Extract<Test, { op: 'field' }>

const comparisons: Readonly<Record<FieldTest['how'], (left: string, right: string) => boolean>> = {
  equals: (left, right) => left === right,
  startswith: (left, right) => left.startsWith(right),
  endswith: (left, right) => left.endsWith(right),
  contains: (left, right) => left.includes(right),
}

/** Without case; both fields must have a value. */
function toFieldComparison(path: readonly string[], test: FieldTest): (event: unknown) => boolean {
  const otherPath = toFieldPath(test.other)
  const compare = comparisons[test.how]
  return (event) => {
    const others = new Set<string>()
    someAt(event, otherPath, (value) => someText(value, (text) => !others.add(fold(text))))
    if (others.size === 0) return false
    return someTextAt(path, (text) => {
      const folded = fold(text)
      return [...others].some((other) => compare(folded, other))
    })(event)
  }
}
