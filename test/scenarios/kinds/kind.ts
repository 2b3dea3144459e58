import type { CloudTrailRecord } from '../../../samples/cloudtrail/record.ts'
import type { Company } from '../company/company.ts'

/** One kind of intrusion. Each seed makes another company, and another way of doing it. */
export type Kind = {
  readonly id: string
  readonly says: string
  /** All that the thief does; nothing where nobody breaks in. */
  intrude(company: Company): readonly CloudTrailRecord[]
}
