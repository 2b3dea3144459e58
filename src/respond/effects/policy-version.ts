import { askUnlessMissing, type Effect, pick, toSibling } from '../effect.ts'

/** The version of a managed policy that is in force. */
export const policyVersion: Effect = {
  id: 'policy-version',
  operations: ['iam:SetDefaultPolicyVersion'],
  reads: ['iam:GetPolicy'],
  read: async (call, ask) => {
    const answer = await askUnlessMissing(ask, toSibling(call, 'GetPolicy', pick(call, 'PolicyArn')))
    return (answer?.Policy as { readonly DefaultVersionId?: string } | undefined)?.DefaultVersionId ?? null
  },
  isHeld: ({ input }, state) => state === null || state === input.VersionId,
  undo: (call, before) =>
    before === null ? [] : [toSibling(call, 'SetDefaultPolicyVersion', { ...call.input, VersionId: before })],
  names: () => ['PolicyArn'],
  reversals: () => [
    { operation: 'iam:SetDefaultPolicyVersion', says: 'put another version of the policy in force' },
    {
      operation: 'iam:CreatePolicyVersion',
      where: { setAsDefault: 'true' },
      says: 'put a new version of the policy in force',
    },
  ],
}
