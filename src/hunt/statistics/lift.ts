/** How many would be in all of several sets of these sizes if none had to do with another; 0 in an empty population. */
export function toExpected(population: number, sizes: readonly number[]): number {
  return population === 0 ? 0 : sizes.reduce((count, size) => count * (size / population), population)
}

/** How many times as many are in all of the sets as would be; null where a set is empty. */
export function toLift(population: number, sizes: readonly number[], shared: number): number | null {
  const expected = toExpected(population, sizes)
  return expected === 0 ? null : shared / expected
}
