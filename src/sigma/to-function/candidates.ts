import { arrayDepth } from '../array-depth.ts'
import { toJsonTexts } from '../json-text.ts'

/** What one value may be compared as. */
export type Scalar = string | number | boolean

/** Asks of every value at the end of a path, through the arrays on the way, until one says yes. */
export function someAt(event: unknown, path: readonly string[], test: (value: unknown) => boolean): boolean {
  return walk(event, 0, arrayDepth)

  function walk(value: unknown, index: number, arraysLeft: number): boolean {
    if (index === path.length) return test(value)
    if (typeof value !== 'object' || value === null) return false
    if (Array.isArray(value)) return arraysLeft > 0 && value.some((element) => walk(element, index, arraysLeft - 1))
    const key = path[index]!
    return Object.hasOwn(value, key) && walk((value as Record<string, unknown>)[key], index + 1, arrayDepth)
  }
}

/** Asks of every scalar that a value stands for: itself, the texts of an object or array, an array's elements. */
export function someScalar(value: unknown, test: (scalar: Scalar) => boolean, arraysLeft = arrayDepth): boolean {
  if (value === null || value === undefined) return false
  if (typeof value !== 'object') return test(value as Scalar)
  if (toJsonTexts(value).some((text) => test(text))) return true
  return Array.isArray(value) && arraysLeft > 0 && value.some((element) => someScalar(element, test, arraysLeft - 1))
}

/** The same for text: numbers and booleans as JSON writes them. */
export function someText(value: unknown, test: (text: string) => boolean): boolean {
  return someScalar(value, (scalar) => test(String(scalar)))
}
