import type { Format } from './format.ts'
import { isObject } from './json.ts'

export const digest: Format = {
  id: 'digest',
  says: 'a CloudTrail digest: hashes of log files, to prove that none was changed',
  recognise: (value) => isObject(value) && 'digestS3Bucket' in value && 'digestStartTime' in value,
  open: () => ({ left: 'a CloudTrail digest: it proves log files, and holds no records' }),
}
