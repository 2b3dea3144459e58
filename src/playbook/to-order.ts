/** When somebody made a call for the first time, epoch milliseconds. */
type Step = { readonly lead: number; readonly key: string; readonly first: number }

/** Calls in the order in which they are usually made for the first time: by their middle place in each lead's own order. */
export function toOrder(steps: readonly Step[]): string[] {
  const places = new Map<string, number[]>()
  for (const own of Map.groupBy(steps, ({ lead }) => lead).values()) {
    const keys = [...new Set(own.toSorted((one, other) => one.first - other.first).map(({ key }) => key))]
    keys.forEach((key, place) => {
      places.set(key, [...(places.get(key) ?? []), (place + 1) / (keys.length + 1)])
    })
  }
  return [...places]
    .map(([key, all]) => ({ key, place: toMedian(all)! }))
    .sort((one, other) => one.place - other.place)
    .map(({ key }) => key)
}

/** The middle of numbers, the lower of two; null of none. */
export function toMedian(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((one, other) => one - other)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null
}
