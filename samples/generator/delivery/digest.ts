import { createHash } from 'node:crypto'
import { toFolder } from '../../cloudtrail/log-path.ts'
import { hour, toIso } from '../../cloudtrail/moment.ts'
import { hexadecimal } from '../../cloudtrail/random.ts'
import { accounts } from '../company.ts'
import { toRandom } from '../random.ts'
import type { LogFile, SampleFile } from './log-files.ts'

const [account, region, trail] = [accounts.production, 'eu-west-1', 'larkmoor-trail'] as const
const end = Date.parse('2022-12-06T04:24:08Z')

/**
 * One digest, as a trail with validation writes every hour: the hashes of the log files of that hour. It is no log; a reader leaves it
 * aside, and says so. The hash is of the uncompressed log file, as AWS documents.
 */
export function toDigest(logFiles: readonly LogFile[]): SampleFile {
  const random = toRandom('digest')
  const start = end - hour
  const covered = logFiles.filter(
    (file) => file.account === account && file.region === region && file.at > start && file.at <= end,
  )
  const name = `${account}_CloudTrail-Digest_${region}_${trail}_${region}_${toIso(end).replace(/[-:]/g, '')}.json.gz`
  const path = `${toFolder('CloudTrail-Digest', { account, region, at: end })}/${name}`
  const digest = {
    awsAccountId: account,
    digestStartTime: toIso(start),
    digestEndTime: toIso(end),
    digestS3Bucket: `larkmoor-trail-${account}`,
    digestS3Object: path,
    digestPublicKeyFingerprint: random.text(hexadecimal, 32),
    digestSignatureAlgorithm: 'SHA256withRSA',
    newestEventTime: covered.at(-1)?.last ?? null,
    oldestEventTime: covered[0]?.first ?? null,
    previousDigestS3Bucket: null,
    previousDigestS3Object: null,
    previousDigestHashValue: null,
    previousDigestHashAlgorithm: null,
    previousDigestSignature: null,
    logFiles: covered.map((file) => ({
      s3Bucket: `larkmoor-trail-${account}`,
      s3Object: file.path,
      hashValue: createHash('sha256').update(file.text).digest('hex'),
      hashAlgorithm: 'SHA-256',
      newestEventTime: file.last,
      oldestEventTime: file.first,
    })),
  }
  return { path, text: JSON.stringify(digest) }
}
