/** Longer text is an attack on the reader. In characters. */
const longest = 1024
const mostItems = 100

/**
 * A field of somebody's JSON by its path, `service.action.actionType`; undefined where there is none. The case of first letters does not matter: AWS's
 * interfaces write `AccessKeyId`, its events `accessKeyId`.
 */
export function toField(value: unknown, path: string): unknown {
  return path.split('.').reduce(toMember, value)
}

function toMember(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  for (const spelling of [name, name.charAt(0).toUpperCase() + name.slice(1)])
    if (Object.hasOwn(value, spelling)) return (value as Record<string, unknown>)[spelling]
  return undefined
}

/** A field's text without the space around it, cut; null where it has none. */
export function toText(value: unknown, path: string): string | null {
  const field = toField(value, path)
  const text = typeof field === 'string' ? field.trim().slice(0, longest) : ''
  return text === '' ? null : text
}

/** The first items of a list; none where it is no list. */
export function toItems(value: unknown, path: string): readonly unknown[] {
  const field = toField(value, path)
  return Array.isArray(field) ? field.slice(0, mostItems) : []
}

/** A moment as ISO 8601 UTC, of any form that names one; null where it names none. */
export function toMoment(value: unknown, ...paths: readonly string[]): string | null {
  for (const path of paths) {
    const field = toField(value, path)
    const moment = typeof field === 'number' ? field * 1000 : Date.parse(toText(value, path) ?? '')
    if (Math.abs(moment) < 8e15) return new Date(moment).toISOString()
  }
  return null
}
