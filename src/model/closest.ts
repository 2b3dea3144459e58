/** The word that was probably meant: the nearest within about a third of its length in slips of the hand; null when none is near. */
export function closest(typed: string, words: Iterable<string>): string | null {
  const wanted = typed.slice(0, 60).toLowerCase()
  let best: string | null = null
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1
  for (const word of words) {
    const slips = countSlips(wanted, word.toLowerCase())
    if (slips < least) [best, least] = [word, slips]
  }
  return best
}

/** Letters added, left out, changed, or swapped with their neighbour (optimal string alignment). */
function countSlips(from: string, to: string): number {
  let before: number[] = []
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let row = 1; row <= from.length; row++) {
    const current = [row]
    for (let column = 1; column <= to.length; column++) {
      const isSame = from[row - 1] === to[column - 1]
      let slips = Math.min(previous[column]! + 1, current[column - 1]! + 1, previous[column - 1]! + (isSame ? 0 : 1))
      const isSwap = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      if (isSwap) slips = Math.min(slips, before[column - 2]! + 1)
      current.push(slips)
    }
    ;[before, previous] = [previous, current]
  }
  return previous[to.length]!
}
