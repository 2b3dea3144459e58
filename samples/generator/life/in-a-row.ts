import type { Caller } from '../../cloudtrail/caller.ts'
import { second } from '../../cloudtrail/moment.ts'
import type { Operation } from '../../cloudtrail/operation.ts'
import type { Random } from '../../cloudtrail/random.ts'
import type { CloudTrailRecord } from '../../cloudtrail/record.ts'
import type { Region } from '../company.ts'
import { toRecord } from '../record.ts'

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
