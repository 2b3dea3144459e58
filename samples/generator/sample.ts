import type { Json } from '../cloudtrail/json.ts'
import { toDeliveries } from './delivery/deliveries.ts'
import { toDigest } from './delivery/digest.ts'
import { type SampleFile, toLogFiles } from './delivery/log-files.ts'
import { toMonth } from './month.ts'
import { toTruth } from './truth.ts'

export type Sample = { readonly files: readonly SampleFile[]; readonly truth: Json }

/** Makes the whole sample, the same on every machine. */
export function makeSample(): Sample {
  const month = toMonth()
  const logFiles = toLogFiles(toDeliveries([...month.honest, ...month.attack]))
  return { files: [...logFiles, toDigest(logFiles)], truth: toTruth(month) }
}
