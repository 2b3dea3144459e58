import { second } from '../calendar.ts'
import type { Caller } from '../caller.ts'
import type { Region } from '../endpoint.ts'
import type { Operation } from '../operation.ts'
import type { Random } from '../random.ts'
import { type CloudTrailRecord, toRecord } from '../record.ts'

export type Pace = {
  readonly from: number
  /** The longest pause between two calls. */
  readonly pauseSeconds: number
  readonly region?: Region
  readonly random: Random
}

/** One caller's calls, one after the other. */
export function* inARow(by: Caller, operations: readonly Operation[], pace: Pace): Iterable<CloudTrailRecord> {
  const { from, pauseSeconds, region, random } = pace
  let at = from
  for (const to of operations) {
    yield toRecord({ by, to, at, region }, random)
    at += random.between(0, pauseSeconds) * second
  }
}
