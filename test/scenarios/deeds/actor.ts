import { type Assumption, assume } from '../../../samples/cloudtrail/assume.ts'
import type { Caller } from '../../../samples/cloudtrail/caller.ts'
import { second } from '../../../samples/cloudtrail/moment.ts'
import type { Operation } from '../../../samples/cloudtrail/operation.ts'
import type { Random } from '../../../samples/cloudtrail/random.ts'
import { type CloudTrailRecord, toRecord } from '../../../samples/cloudtrail/record.ts'
import type { Session } from '../../../samples/cloudtrail/session.ts'
import type { Company } from '../company/company.ts'

export type Pace = {
  readonly from: number
  /** The longest pause between two calls. */
  readonly pauseSeconds: number
  readonly region?: string
}

/** Writes down what is done at one company. */
export type Actor = {
  /** One caller's calls, one after the other. */
  calls(by: Caller, operations: readonly Operation[], pace: Pace): CloudTrailRecord[]
  assume(how: Omit<Assumption, 'region' | 'recordedIn' | 'eventVersion'> & { region?: string }): {
    session: Session
    records: readonly CloudTrailRecord[]
  }
  readonly random: Random
}

/** An actor at a company, of which it needs no more than this. */
export function openActor(
  { regions, accounts, era }: Pick<Company, 'regions' | 'accounts' | 'era'>,
  random: Random,
): Actor {
  const home = regions[0]!
  return {
    random,
    calls: (by, operations, { from, pauseSeconds, region = home }) => {
      let at = from
      return operations.map((to) => {
        const record = toRecord({ by, to, at, region, eventVersion: era.eventVersion }, random)
        at += random.between(0, pauseSeconds) * second
        return record
      })
    },
    assume: (how) => assume({ region: home, ...how, recordedIn: accounts, eventVersion: era.eventVersion }, random),
  }
}
