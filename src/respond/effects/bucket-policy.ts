import { askUnlessMissing, type Effect, pick, toSibling } from '../effect.ts'
import { isSamePolicy } from '../policies/policy-text.ts'

/** The policy of a bucket; null where it has none. */
export const bucketPolicy: Effect = {
  id: 'bucket-policy',
  operations: ['s3:PutBucketPolicy', 's3:DeleteBucketPolicy'],
  reads: ['s3:GetBucketPolicy'],
  read: async (call, ask) => {
    const answer = await askUnlessMissing(ask, toSibling(call, 'GetBucketPolicy', pick(call, 'Bucket')))
    return answer === null ? null : String(answer.Policy)
  },
  isHeld: ({ operation, input }, state) =>
    operation === 'DeleteBucketPolicy' ? state === null : state !== null && isSamePolicy(state, input.Policy),
  undo: (call, before) => [
    before === null
      ? toSibling(call, 'DeleteBucketPolicy', pick(call, 'Bucket'))
      : toSibling(call, 'PutBucketPolicy', { ...pick(call, 'Bucket'), Policy: before }),
  ],
  names: () => ['Bucket'],
  reversals: ({ operation }) => [
    { operation: 's3:PutBucketPolicy', says: 'wrote the bucket’s policy anew' },
    ...(operation === 'PutBucketPolicy'
      ? [{ operation: 's3:DeleteBucketPolicy', says: 'took the bucket’s policy off' }]
      : []),
  ],
}
