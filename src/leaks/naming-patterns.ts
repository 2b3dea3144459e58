const fewestLetters = 4
const mostPatterns = 12

/**
 * How the names of a case begin, up to a separator, where two or more of them share it: `svc-orderhub-` of `svc-orderhub-mail` and `svc-orderhub-bounce`.
 * Of patterns for the same names the longest is kept; the one with the most names comes first.
 */
export function toNamingPatterns(names: readonly string[]): string[] {
  const members = new Map<string, Set<string>>()
  for (const name of new Set(names))
    for (const { 0: separator, index } of name.matchAll(/[-_./@+=,]/g)) {
      const beginning = name.slice(0, index + separator.length)
      if (countLetters(beginning) < fewestLetters) continue
      members.set(beginning, (members.get(beginning) ?? new Set()).add(name))
    }
  const shared = [...members].filter(([, { size }]) => size > 1)
  const longest = shared.filter(
    ([one, { size }]) =>
      !shared.some(([other, of]) => other.length > one.length && other.startsWith(one) && of.size === size),
  )
  return longest
    .sort(([one, a], [other, b]) => b.size - a.size || (one < other ? -1 : 1))
    .slice(0, mostPatterns)
    .map(([beginning]) => beginning)
}

function countLetters(text: string): number {
  return text.replaceAll(/[^A-Za-z]/g, '').length
}
