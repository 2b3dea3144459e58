import { logChoose } from './log-choose.ts'

/** `drawn` of a population at random, of which `marked` are marked; and `seen` of the drawn are. */
export type Draw = {
  readonly population: number
  readonly marked: number
  readonly drawn: number
  readonly seen: number
}

/**
 * ln of the chance that so many or more of the drawn are marked: the upper tail of the hypergeometric distribution. A logarithm, for it may be
 * smaller than a number can be. Right to nine digits and more in populations of millions. Throws RangeError where no such draw can be made.
 */
export function logChanceOfAtLeast({ population, marked, drawn, seen }: Draw): number {
  checkSizes(population, [marked, drawn])
  const [least, most] = [Math.max(0, marked + drawn - population), Math.min(marked, drawn)]
  if (seen <= least) return 0
  if (seen > most) return Number.NEGATIVE_INFINITY
  const others = population - marked - drawn
  const up = (k: number) => ((marked - k) * (drawn - k)) / ((k + 1) * (others + k + 1))
  const down = (k: number) => (k * (others + k)) / ((marked - k + 1) * (drawn - k + 1))
  const at = (k: number) =>
    logChoose(marked, k) + logChoose(population - marked, drawn - k) - logChoose(population, drawn)
  // From the side on which terms shrink, so that few of millions have to be added, and nothing small is the difference of two large.
  if (seen * population > marked * drawn) return Math.min(0, at(seen) + Math.log(sumOf(seen, most, up)))
  return Math.log1p(-Math.min(1, Math.exp(at(seen - 1)) * sumOf(seen - 1, least, down)))
}

/** The sum of terms from `from` to `to`, the first being 1 and each next its neighbour times a shrinking ratio. */
function sumOf(from: number, to: number, ratio: (k: number) => number): number {
  const step = Math.sign(to - from)
  let [sum, term] = [1, 1]
  for (let k = from; k !== to && term > sum * 1e-17; k += step) {
    term *= ratio(k)
    sum += term
  }
  return sum
}

/** Beyond it the exact chance of three sets and more would take seconds. */
const mostOfSmallest = 500

/**
 * ln of the chance that so many or more are in all of several sets of these sizes, each drawn at random. Exact; null for three sets and more
 * whose smallest has more than 500. Throws RangeError for a set larger than the population.
 */
export function logChanceOfShared(population: number, sizes: readonly number[], shared: number): number | null {
  checkSizes(population, sizes)
  const [smallest = 0, second = population, ...others] = sizes.toSorted((a, b) => a - b)
  if (others.length === 0) return logChanceOfAtLeast({ population, marked: second, drawn: smallest, seen: shared })
  if (smallest > mostOfSmallest) return null
  let logs: readonly number[] = Array.from({ length: smallest + 1 }, (_, k) => (k === smallest ? 0 : -Infinity))
  for (const size of [second, ...others.slice(0, -1)]) logs = thinned(population, logs, size)
  return logSum(
    logs.map((log, drawn) =>
      log === -Infinity || drawn < shared
        ? -Infinity
        : log + logChanceOfAtLeast({ population, marked: others.at(-1)!, drawn, seen: shared }),
    ),
  )
}

/** How many are left, as logarithms of chances by number, when those of one more set stay. */
function thinned(population: number, logs: readonly number[], size: number): readonly number[] {
  return logs.map((_, left) =>
    logSum(
      logs.map((log, before) =>
        before < left
          ? -Infinity
          : log + logChoose(size, left) + logChoose(population - size, before - left) - logChoose(population, before),
      ),
    ),
  )
}

function logSum(logs: readonly number[]): number {
  const most = Math.max(...logs)
  if (most === -Infinity) return most
  return Math.min(0, most + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - most), 0)))
}

function checkSizes(population: number, sizes: readonly number[]): void {
  for (const size of [population, ...sizes]) {
    if (!Number.isSafeInteger(size) || size < 0 || size > population)
      throw new RangeError(`No set of ${size} can be drawn from ${population}.`)
  }
}
