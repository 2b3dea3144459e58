/**
 * The texts under which a JSON object or array is compared with a string: its compact text and, where that differs,
 * the same with JSON inside strings decoded (an IAM policy is a string of JSON inside the record).
 */
export function toJsonTexts(value: object): readonly string[] {
  const compact = toCompactText(value)
  if (compact === undefined) return []
  if (!compact.includes('\\')) return [compact]
  return [compact, decodeJsonText(compact)]
}

/**
 * Three plain replacements in this order, not a JSON decoder: SQL's nested replace() must give the same text.
 */
export function decodeJsonText(compact: string): string {
  return compact.replaceAll('\\"', '"').replaceAll('\\\\', '\\').replaceAll('\\/', '/')
}

/** Undefined beyond the nesting that the engine can write (thousands of levels): matching never throws. */
function toCompactText(value: object): string | undefined {
  try {
    return JSON.stringify(value)
  } catch {
    return undefined
  }
}
