import type { Random } from '../cloudtrail/random.ts'
import { type Call, type CloudTrailRecord, toRecord as toAnyRecord } from '../cloudtrail/record.ts'
import { home, type Region } from './company.ts'

/** A call at Larkmoor: in its home Region, where nothing is said. */
export type HomeCall = Omit<Call, 'region' | 'eventVersion'> & { readonly region?: Region | undefined }

export function toRecord(call: HomeCall, random: Random): CloudTrailRecord {
  return toAnyRecord({ ...call, region: call.region ?? home }, random)
}
