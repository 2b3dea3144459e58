import { canonicalJson } from '../../model/canonical-json.ts'
import type { CallValue } from '../../model/response.ts'
import { askUnlessMissing, type Effect, pick, toSibling } from '../effect.ts'

/** What of a bucket may not be public; null where nothing is said. */
export const publicAccessBlock: Effect = {
  id: 'public-access-block',
  operations: ['s3:PutPublicAccessBlock', 's3:DeletePublicAccessBlock'],
  reads: ['s3:GetBucketPublicAccessBlock'],
  read: async (call, ask) => {
    const answer = await askUnlessMissing(ask, toSibling(call, 'GetPublicAccessBlock', pick(call, 'Bucket')))
    return (answer?.PublicAccessBlockConfiguration ?? null) as CallValue
  },
  isHeld: ({ operation, input }, state) =>
    operation === 'DeletePublicAccessBlock'
      ? state === null
      : canonicalJson(state) === canonicalJson(input.PublicAccessBlockConfiguration),
  undo: (call, before) => [
    before === null
      ? toSibling(call, 'DeletePublicAccessBlock', pick(call, 'Bucket'))
      : toSibling(call, 'PutPublicAccessBlock', { ...pick(call, 'Bucket'), PublicAccessBlockConfiguration: before }),
  ],
  names: () => ['Bucket'],
  reversals: () => [
    { operation: 's3:PutBucketPublicAccessBlock', says: 'changed what of the bucket may be public' },
    { operation: 's3:DeleteBucketPublicAccessBlock', says: 'took away what keeps the bucket from being public' },
  ],
}
