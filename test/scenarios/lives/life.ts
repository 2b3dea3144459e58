import type { CloudTrailRecord } from '../../../samples/cloudtrail/record.ts'
import type { Company } from '../company/company.ts'

/** An honest identity that does not look so. */
export type Decoy = { readonly kind: string; readonly identity: string; readonly why: string }

/** One part of a company's ordinary days. */
export type Life = {
  readonly id: string
  live(company: Company): Iterable<CloudTrailRecord>
  /** Who in it might be taken for a thief. */
  decoys(company: Company): readonly Decoy[]
}
