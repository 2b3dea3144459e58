import { execFileSync } from 'node:child_process'
import type { Reading } from './figure.ts'

type Side = { readonly says: string; measure(): Promise<number> }

/**
 * Measures both sides in turn, `runs` times, and gives the ratio of each pair: what else the machine does falls on both. Seconds in, a ratio
 * out. The first pair is preceded by one that does not count where `warmUp` is set.
 */
export async function compare(
  top: Side,
  bottom: Side,
  { runs, warmUp = false }: { runs: number; warmUp?: boolean },
): Promise<Reading> {
  if (warmUp) {
    await bottom.measure()
    await top.measure()
  }
  const pairs: { top: number; bottom: number }[] = []
  for (let index = 0; index < runs; index++) {
    settleDisk()
    const below = await bottom.measure()
    settleDisk()
    pairs.push({ bottom: below, top: await top.measure() })
  }
  const detail = `${top.says} ${toTime(median(pairs.map((pair) => pair.top)))}, ${bottom.says} ${toTime(median(pairs.map((pair) => pair.bottom)))}`
  return { ...spread(pairs.map((pair) => pair.top / pair.bottom)), detail }
}

export function spread(values: readonly number[]): { value: number; least: number; most: number } {
  return { value: median(values), least: Math.min(...values), most: Math.max(...values) }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

export function toTime(seconds: number): string {
  return seconds < 1 ? `${(seconds * 1000).toFixed(0)} ms` : `${seconds.toFixed(1)} s`
}

/** What one side has written must not be carried to the disk in the other's time. */
function settleDisk(): void {
  if (process.platform !== 'win32') execFileSync('sync')
}
