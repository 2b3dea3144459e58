import type { AwsCall } from '../../model/response.ts'
import type { ActionKind } from '../action.ts'
import { policyNames, toIamCall } from '../calls/iam.ts'
import { findMade, type Made } from '../made.ts'
import { findDone, toText } from '../parameters.ts'
import type { ResponseCase } from '../response-case.ts'
import { toMoment, toName } from '../say.ts'

/** Never by a program: what is deleted is no evidence any more. */
export const deleteMade: ActionKind = {
  id: 'delete-made',
  stage: 'later',
  says: 'Users and roles that the thief made are deleted once their evidence is secured.',
  plan: (of) =>
    findMade(of).map((made) => ({
      title: `Delete the ${made.kind} ${toName(made.name)}, when its evidence is secured`,
      target: made.arn,
      account: made.account,
      why: `It was made in the intrusion at ${toMoment(made.event.time)}.`,
      eventIds: [made.event.id],
      limits: [
        'Save what it is first: its policies, its keys with their last use, its tags. The commands name what the logs show; AWS says what else hangs on it.',
      ],
      changes: [],
      isManual: true,
      isConfirmedApart: true,
      byHand: made.kind === 'user' ? toUserCalls(of, made) : toRoleCalls(made),
    })),
}

function toUserCalls(of: ResponseCase, { name }: Made): AwsCall[] {
  const UserName = name
  const keys = findDone(of, 'iam:CreateAccessKey').flatMap(({ response }) => {
    const key = toText(response, 'accessKey', 'accessKeyId')
    return key !== null && toText(response, 'accessKey', 'userName') === name ? [key] : []
  })
  const signsIn = findDone(of, 'iam:CreateLoginProfile').some(({ request }) => toText(request, 'userName') === name)
  return [
    ...keys.map((AccessKeyId) => toIamCall('DeleteAccessKey', { UserName, AccessKeyId })),
    ...(signsIn ? [toIamCall('DeleteLoginProfile', { UserName })] : []),
    toIamCall('DeleteUserPolicy', { UserName, PolicyName: policyNames.deny }),
    toIamCall('DeleteUser', { UserName }),
  ]
}

function toRoleCalls({ name }: Made): AwsCall[] {
  return [
    toIamCall('DeleteRolePolicy', { RoleName: name, PolicyName: policyNames.deny }),
    toIamCall('DeleteRole', { RoleName: name }),
  ]
}
