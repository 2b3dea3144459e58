import { ordinaryCipher } from '../../cloudtrail/caller.ts'
import { second } from '../../cloudtrail/moment.ts'
import { denied, operation } from '../../cloudtrail/operation.ts'
import type { CloudTrailRecord } from '../../cloudtrail/record.ts'
import { days } from '../calendar.ts'
import { accounts } from '../company.ts'
import { toRandom } from '../random.ts'
import { toRecord } from '../record.ts'

const bucketName = 'larkmoor-product-images'

/** Networks that knock at every public bucket: one measures the internet, two rent machines. */
const strangers = [
  { address: '162.142.125.214', agent: 'Mozilla/5.0 (compatible; CensysInspect/1.1; +https://about.censys.io/)' },
  { address: '80.82.77.139', agent: 'python-requests/2.28.1' },
  { address: '185.212.149.61', agent: 'aws-cli/1.18.69 Python/3.8.10 Linux/5.4.0-42-generic botocore/1.16.19' },
]

/** Strangers without a key try the settings of the one public bucket, and are denied. */
export function* strangerDays(): Iterable<CloudTrailRecord> {
  const random = toRandom('strangers')
  for (const day of days) {
    if (random.chance(45)) continue
    const means = random.pick(strangers)
    const identity = { type: 'AWSAccount', principalId: '', accountId: 'anonymous' }
    const by = { ...means, identity, account: accounts.production, arn: 'anonymous', cipher: ordinaryCipher }
    let at = day.midnight + random.below(86_400) * second
    for (const [name, parameter] of [
      ['GetBucketAcl', 'acl'],
      ['GetBucketPolicy', 'policy'],
      ['GetBucketLogging', 'logging'],
    ]) {
      yield toRecord({ by, to: denied(operation(`s3:${name}`, { bucketName, [parameter!]: '' })), at }, random)
      at += random.between(1, 4) * second
    }
  }
}
