import type { ActionKind } from '../action.ts'
import { toIamCall } from '../calls/iam.ts'
import { toJsonText } from '../late-value.ts'
import { findMade } from '../made.ts'
import { toDocument } from '../parameters.ts'
import { toPolicy } from '../policies/documents.ts'
import { toMoment, toName } from '../say.ts'

export const closeTrust: ActionKind = {
  id: 'close-trust',
  stage: 'undo what was made',
  says: 'Nobody may take on a role that the thief made.',
  plan: (of) =>
    findMade(of)
      .filter(({ kind }) => kind === 'role')
      .map(({ name, arn, account, event }) => {
        const before = toDocument(event.request, 'assumeRolePolicyDocument')
        return {
          title: `Let nobody take on the role ${toName(name)}, which the thief made`,
          target: arn,
          account,
          why: `It was made in the intrusion at ${toMoment(event.time)}; whom it trusts comes in again.`,
          eventIds: [event.id],
          limits: [
            'Sessions that were issued live on, but the policy that denies everything to the role holds for them too.',
          ],
          changes: [
            {
              ...toIamCall('UpdateAssumeRolePolicy', { RoleName: name, PolicyDocument: toJsonText(trustNobody) }),
              undo:
                before === null
                  ? ('none' as const)
                  : [toIamCall('UpdateAssumeRolePolicy', { RoleName: name, PolicyDocument: before })],
            },
          ],
        }
      }),
}

const trustNobody = toPolicy({
  Sid: 'KeytrailTrustNobody',
  Effect: 'Deny',
  Principal: '*',
  Action: ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity', 'sts:TagSession'],
})
