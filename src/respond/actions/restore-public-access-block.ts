import type { ActionKind } from '../action.ts'
import { findDone, toText } from '../parameters.ts'
import { toMoment, toName } from '../say.ts'

export const restorePublicAccessBlock: ActionKind = {
  id: 'restore-public-access-block',
  stage: 'restore',
  says: 'A bucket that the thief opened is closed to the public again.',
  plan: (of) =>
    findDone(of, 's3:DeleteBucketPublicAccessBlock', 's3:PutBucketPublicAccessBlock').flatMap((event) => {
      const bucket = toText(event.request, 'bucketName')
      if (bucket === null) return []
      const { region, account } = event
      return [
        {
          title: `Close the bucket ${toName(bucket)} to the public`,
          target: bucket,
          account,
          region,
          why: `The thief called ${event.name} at ${toMoment(event.time)}.`,
          eventIds: [event.id],
          limits: ['All four switches are turned on, whatever they were before.'],
          breaks: ['What is meant to be public in it, such as a web site, is shut too.'],
          changes: [
            {
              service: 's3',
              operation: 'PutPublicAccessBlock',
              region,
              input: { Bucket: bucket, PublicAccessBlockConfiguration: allClosed },
              undo: [{ service: 's3', operation: 'DeletePublicAccessBlock', region, input: { Bucket: bucket } }],
            },
          ],
          isConfirmedApart: true,
        },
      ]
    }),
}

const allClosed = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
}
