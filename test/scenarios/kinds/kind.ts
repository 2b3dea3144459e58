import type { CloudTrailRecord } from '../../../samples/cloudtrail/record.ts'
import type { Company } from '../company/company.ts'

/** All that one thief does. */
export type Intrusion = readonly CloudTrailRecord[]

/** One kind of intrusion. Each seed makes another company, and another way of doing it. */
export type Kind = {
  readonly id: string
  readonly says: string
  /** Where the company must have somebody or something for this to happen there. */
  furnish?(company: Company): Company
  /** What each thief does; nothing where nobody breaks in. */
  intrude(company: Company): readonly Intrusion[]
}
