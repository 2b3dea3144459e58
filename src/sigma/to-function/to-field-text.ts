import { arrayDepth } from '../array-depth.ts'
import { toFieldPath } from '../field-aliases.ts'
import { toJsonTexts } from '../json-text.ts'

/**
 * The text under which a field of an event is grouped and counted, null where it has no value: of the first value at its path that is not
 * null, where arrays are on the way; an object or array as its compact JSON.
 */
export function toFieldText(event: unknown, name: string): string | null {
  const value = valuesAt(event, toFieldPath(name)).find((one) => one !== null && one !== undefined)
  if (value === undefined) return null
  return typeof value === 'object' ? toJsonTexts(value as object)[0]! : String(value)
}

function valuesAt(event: unknown, path: readonly string[]): unknown[] {
  return path.reduce<unknown[]>(
    (values, key) => values.flatMap(withElements).flatMap((value) => (hasKey(value, key) ? [value[key]] : [])),
    [event],
  )
}

/** The value, its elements, their elements: those of outer arrays first, as SQL lists them. */
function withElements(value: unknown): unknown[] {
  const found = [value]
  let level = [value]
  for (let depth = 0; depth < arrayDepth && level.length > 0; depth++) {
    level = level.filter((one) => Array.isArray(one)).flat()
    found.push(...level)
  }
  return found
}

function hasKey(value: unknown, key: string): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, key)
}
