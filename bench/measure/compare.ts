import { execFileSync } from 'node:child_process'
import type { Reading } from './figure.ts'

type Time = { readonly seconds: number; readonly cpuSeconds?: number }

type Side = { readonly says: string; measure(): Promise<Time> }

/**
 * Measures both sides in turn, `runs` times, and gives the ratio of each pair: what else the machine does falls on both. Where `warmUp` is set,
 * a pair that does not count comes first.
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
  const pairs: { top: Time; bottom: Time }[] = []
  for (let index = 0; index < runs; index++) {
    settleDisk()
    const below = await bottom.measure()
    settleDisk()
    pairs.push({ bottom: below, top: await top.measure() })
  }
  const sides = [
    describe(
      top,
      pairs.map((pair) => pair.top),
    ),
    describe(
      bottom,
      pairs.map((pair) => pair.bottom),
    ),
  ]
  return { ...spread(pairs.map((pair) => pair.top.seconds / pair.bottom.seconds)), detail: sides.join(', ') }
}

/** Processor time tells what a busy machine hides. */
function describe({ says }: Side, times: readonly Time[]): string {
  const cpu = times.flatMap(({ cpuSeconds }) => cpuSeconds ?? [])
  const wall = `${says} ${toTime(median(times.map(({ seconds }) => seconds)))}`
  return cpu.length === 0 ? wall : `${wall} (${toTime(median(cpu))} of processor)`
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
