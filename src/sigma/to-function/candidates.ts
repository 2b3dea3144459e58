import { toJsonTexts } from '../json-text.ts'

/** What one value may be compared as. */
export type Scalar = string | number | boolean

/** Asks of every value at the end of a path, through all arrays on the way, until one says yes. */
export function someAt(event: unknown, path: readonly string[], test: (value: unknown) => boolean): boolean {
  return walk(event, path, 0, test)
}

function walk(value: unknown, path: readonly string[], index: number, test: (value: unknown) => boolean): boolean {
  if (index === path.length) return test(value)
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) return value.some((element) => walk(element, path, index, test))
  const key = path[index]!
  return Object.hasOwn(value, key) && walk((value as Record<string, unknown>)[key], path, index + 1, test)
}

/** Asks of every scalar that a value stands for: itself, the texts of an object or array, an array's elements. */
export function someScalar(value: unknown, test: (scalar: Scalar) => boolean): boolean {
  if (value === null || value === undefined) return false
  if (typeof value !== 'object') return test(value as Scalar)
  if (toJsonTexts(value).some(test)) return true
  return Array.isArray(value) && value.some((element) => someScalar(element, test))
}

/** The same for text: numbers and booleans as JSON writes them. */
export function someText(value: unknown, test: (text: string) => boolean): boolean {
  return someScalar(value, (scalar) => test(String(scalar)))
}
