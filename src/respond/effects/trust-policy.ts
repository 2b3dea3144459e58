import { askUnlessMissing, type Effect, pick, toSibling } from '../effect.ts'
import { isSamePolicy, toPolicyText } from '../policies/policy-text.ts'

/** Who may take on a role. Where the policy names somebody who is gone by now, AWS does not take it back as it was, and says so. */
export const trustPolicy: Effect = {
  id: 'trust-policy',
  operations: ['iam:UpdateAssumeRolePolicy'],
  reads: ['iam:GetRole'],
  read: async (call, ask) => {
    const answer = await askUnlessMissing(ask, toSibling(call, 'GetRole', pick(call, 'RoleName')))
    const role = answer?.Role as { readonly AssumeRolePolicyDocument?: string } | undefined
    return role === undefined ? null : toPolicyText(role.AssumeRolePolicyDocument)
  },
  isHeld: ({ input }, state) => state === null || isSamePolicy(state, input.PolicyDocument),
  undo: (call, before) =>
    before === null
      ? []
      : [toSibling(call, 'UpdateAssumeRolePolicy', { ...pick(call, 'RoleName'), PolicyDocument: before })],
  names: () => ['RoleName'],
  reversals: () => [{ operation: 'iam:UpdateAssumeRolePolicy', says: 'changed who may take on the role' }],
}
