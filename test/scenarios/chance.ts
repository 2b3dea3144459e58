import type { Random } from '../../samples/cloudtrail/random.ts'

/** The list in an order of chance. */
export function shuffle<T>(list: readonly T[], random: Random): T[] {
  const left = [...list]
  for (let index = left.length - 1; index > 0; index--) {
    const other = random.below(index + 1)
    const held = left[index]!
    left[index] = left[other]!
    left[other] = held
  }
  return left
}

/** Some of a list, `count` at most, each once. */
export function some<T>(list: readonly T[], count: number, random: Random): T[] {
  return shuffle(list, random).slice(0, count)
}

/** Most of a list, in its order: each stays with `percent`. */
export function most<T>(list: readonly T[], percent: number, random: Random): T[] {
  return list.filter(() => random.chance(percent))
}

/** A number between the two whose size is as likely to be small as large: 1 to 10 comes as often as 10 to 100. */
export function spread(low: number, high: number, random: Random): number {
  return low * (high / low) ** (random.below(10_001) / 10_000)
}

/** One of the list, each as often as its weight says. */
export function weighted<T>(list: readonly (readonly [weight: number, value: T])[], random: Random): T {
  let left = random.below(list.reduce((sum, [weight]) => sum + weight, 0))
  for (const [weight, value] of list) {
    if (left < weight) return value
    left -= weight
  }
  throw new Error('The weights of an empty list say nothing.')
}
