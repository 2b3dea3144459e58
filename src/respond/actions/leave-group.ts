import type { ActionKind } from '../action.ts'
import { toIamCall } from '../calls/iam.ts'
import { findDone, toText } from '../parameters.ts'
import { toMoment, toName } from '../say.ts'

export const leaveGroup: ActionKind = {
  id: 'leave-group',
  stage: 'undo what was made',
  says: 'A user that the thief put into a group is taken out of it.',
  plan: (of) =>
    findDone(of, 'iam:AddUserToGroup').flatMap(({ id, time, account, request }) => {
      const [user, group] = [toText(request, 'userName'), toText(request, 'groupName')]
      if (user === null || group === null) return []
      const input = { GroupName: group, UserName: user }
      return [
        {
          title: `Take the user ${toName(user)} out of the group ${toName(group)}`,
          target: user,
          detail: group,
          account,
          why: `The thief put it there at ${toMoment(time)}.`,
          eventIds: [id],
          changes: [
            {
              ...toIamCall('RemoveUserFromGroup', input, 'NoSuchEntity'),
              undo: [toIamCall('AddUserToGroup', input)],
            },
          ],
        },
      ]
    }),
}
