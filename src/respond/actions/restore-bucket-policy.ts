import type { AwsCall } from '../../model/response.ts'
import type { ActionKind, DraftAction } from '../action.ts'
import { findEarlier } from '../earlier.ts'
import { findDone, toDocument, toText } from '../parameters.ts'
import type { CaseEvent, ResponseCase } from '../response-case.ts'
import { toMoment, toName } from '../say.ts'

const changing = ['s3:PutBucketPolicy', 's3:DeleteBucketPolicy']

export const restoreBucketPolicy: ActionKind = {
  id: 'restore-bucket-policy',
  stage: 'restore',
  says: 'The policy of a bucket is put back as it was before the thief changed it.',
  plan: (of) => {
    const byBucket = Map.groupBy(findDone(of, ...changing), ({ request }) => toText(request, 'bucketName'))
    return [...byBucket].flatMap(([bucket, events]) => (bucket === null ? [] : [toDraft(bucket, events, of)]))
  },
}

function toDraft(bucket: string, events: readonly CaseEvent[], of: ResponseCase): DraftAction {
  const [first, last] = [events[0]!, events.at(-1)!]
  const honest = findEarlier(of, first, {
    calls: changing,
    isSame: ({ request }) => toText(request, 'bucketName') === bucket,
  })
  const before = honest && toPolicyCall(honest, bucket)
  const thiefs = toPolicyCall(last, bucket)
  return {
    title: `Put the policy of the bucket ${toName(bucket)} back`,
    target: bucket,
    account: first.account,
    region: first.region,
    why: `The thief called ${last.name} at ${toMoment(last.time)}.`,
    eventIds: events.slice(0, 20).map(({ id }) => id),
    limits: honest
      ? [`As it was set at ${toMoment(honest.time)}, by the logs.`]
      : ['No log says what it was before: take it from your own records.'],
    changes: before ? [{ ...before, undo: thiefs === null ? 'none' : [thiefs] }] : [],
    isManual: !before,
    ...(!before && {
      byHand: [{ service: 's3', operation: 'GetBucketPolicy', region: first.region, input: { Bucket: bucket } }],
    }),
  }
}

/** What makes the policy what it was after this event. */
function toPolicyCall({ name, region, request }: CaseEvent, bucket: string): AwsCall | null {
  const document = toDocument(request, 'bucketPolicy') ?? toDocument(request, 'policy')
  if (name === 'DeleteBucketPolicy')
    return { service: 's3', operation: 'DeleteBucketPolicy', region, input: { Bucket: bucket } }
  return document === null
    ? null
    : { service: 's3', operation: 'PutBucketPolicy', region, input: { Bucket: bucket, Policy: document } }
}
