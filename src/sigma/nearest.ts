/** `Did you mean …?`, of the names that there are; empty where none is like the one that was written. */
export function didYouMean(written: string, names: Iterable<string>): string {
  const near = nearest(written, names)
  return near === undefined ? '' : `Did you mean ${near}? `
}

/** Of a hostile rule: what is longer is no slip of the hand. */
const longestName = 100
const leastLikeness = 0.5

/** The name that shares the most pairs of neighbouring letters with the written one, and at least half of all pairs; case does not count. */
export function nearest(written: string, names: Iterable<string>): string | undefined {
  if (written.length > longestName) return undefined
  const pairs = pairsOf(written)
  let best: string | undefined
  let most = leastLikeness
  for (const name of names) {
    if (name.length > longestName) continue
    const likeness = likenessOf(pairs, pairsOf(name))
    if (likeness >= most && (best === undefined || likeness > most)) [best, most] = [name, likeness]
  }
  return best
}

function pairsOf(text: string): string[] {
  const lower = text.toLowerCase()
  return Array.from({ length: Math.max(0, lower.length - 1) }, (_, at) => lower.slice(at, at + 2))
}

/** Between 0 and 1, as Dice's coefficient. */
function likenessOf(some: readonly string[], others: readonly string[]): number {
  const left = [...others]
  const shared = some.filter((pair) => {
    const at = left.indexOf(pair)
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  })
  return some.length + others.length === 0 ? 0 : (2 * shared.length) / (some.length + others.length)
}
