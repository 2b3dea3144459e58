import { asService } from '../../../samples/cloudtrail/caller.ts'
import { hour } from '../../../samples/cloudtrail/moment.ts'
import { denied, operation } from '../../../samples/cloudtrail/operation.ts'
import type { CloudTrailRecord } from '../../../samples/cloudtrail/record.ts'
import type { Company } from '../company/company.ts'
import { every } from '../company/span.ts'
import { openActor } from '../deeds/actor.ts'
import type { Life } from './life.ts'

/** What AWS does by itself: its trail looks at its bucket, and is denied where a bucket is closed even to it. */
export const awsServices: Life = {
  id: 'aws-services',
  *live(company: Company): Iterable<CloudTrailRecord> {
    const random = company.random('AWS services')
    const actor = openActor(company, random)
    for (const account of company.accounts) {
      const trail = asService('cloudtrail.amazonaws.com', account)
      const look = operation('s3:GetBucketAcl', { bucketName: `${company.name}-trail`, acl: '' })
      const isClosed = random.chance(40)
      for (const at of every((random.between(3, 8) * hour) / company.pace, company, random)) {
        yield* actor.calls(trail, [look], { from: at, pauseSeconds: 1 })
        if (isClosed) {
          const delivery = asService('delivery.logs.amazonaws.com', account)
          const put = denied(operation('s3:GetBucketAcl', { bucketName: `${company.name}-archive`, acl: '' }))
          yield* actor.calls(delivery, [put], { from: at, pauseSeconds: 1 })
        }
      }
    }
  },
  decoys: () => [],
}
