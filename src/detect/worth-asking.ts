import type { Correlation, CorrelationInputs } from '../sigma/index.ts'

/**
 * What a group must have over all time to have it within a window: most groups never come near, and are left out before anything is sorted.
 * Only where bounds are lower ones; not for a correlation that also counts another one's episodes.
 */
export function worthWhile(correlation: Correlation, groups: readonly string[]): string {
  const least = toLeast(correlation)
  if (groups.length === 0 || least <= 1) return ''
  switch (correlation.type) {
    case 'event_count':
      return `count(*) >= ${least}`
    case 'value_count':
      return `count(distinct ${correlation.fields.length === 1 ? 'v1' : `(${correlation.fields.map((_, index) => `v${index + 1}`).join(', ')})`}) >= ${least}`
    case 'temporal':
      return `count(distinct rule) >= ${least}`
    default:
      return ''
  }
}

/** The number that a correlation has to reach; 0 where it may fire below any. */
function toLeast({ bounds, extended }: Correlation): number {
  const onlyLower = bounds.every(({ op }) => op === 'gte' || op === 'gt' || op === 'eq')
  if (extended || !onlyLower) return 0
  return Math.max(0, ...bounds.map(({ op, value }) => (op === 'gt' ? Math.floor(value) + 1 : value)))
}

/** Whether a correlation could fire with as many matches of its bases as there are over all time; undefined has none. */
export function isPossible(
  { correlation, chained }: CorrelationInputs,
  held: readonly (number | undefined)[],
): boolean {
  const matches = held.reduce<number>((sum, one) => sum + (one ?? 0), 0)
  if (chained.length > 0) return matches > 0
  const has = correlation.type === 'temporal' ? held.filter((one) => one !== undefined).length : matches
  const counts = ['event_count', 'value_count', 'temporal'].includes(correlation.type)
  return matches > 0 && (!counts || has >= toLeast(correlation))
}
