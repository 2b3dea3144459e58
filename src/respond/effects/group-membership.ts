import type { AwsCall } from '../../model/response.ts'
import { askAll, type Effect, pick, toSibling } from '../effect.ts'

/** A user is in a group, or is not; null where there is no such user. */
export const groupMembership: Effect = {
  id: 'group-membership',
  operations: ['iam:AddUserToGroup', 'iam:RemoveUserFromGroup'],
  reads: ['iam:ListGroupsForUser'],
  read: async (call, ask) => {
    const question = toSibling(call, 'ListGroupsForUser', pick(call, 'UserName'))
    const groups = await askAll<{ readonly GroupName?: string }>(ask, question, 'Groups')
    return groups === null ? null : groups.some(({ GroupName }) => GroupName === call.input.GroupName)
  },
  isHeld: (call, state) => (isAdding(call) ? state === true : state !== true),
  undo: (call, before) =>
    before === null ? [] : [toSibling(call, before ? 'AddUserToGroup' : 'RemoveUserFromGroup', call.input)],
  names: () => ['GroupName', 'UserName'],
  reversals: (call) => [
    isAdding(call)
      ? { operation: 'iam:RemoveUserFromGroup', says: 'took the user out of the group' }
      : { operation: 'iam:AddUserToGroup', says: 'put the user into the group again' },
  ],
}

function isAdding({ operation }: AwsCall): boolean {
  return operation === 'AddUserToGroup'
}
