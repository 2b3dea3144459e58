import type { AwsCall } from '../../model/response.ts'
import { askAll, type Effect, pick, toSibling } from '../effect.ts'

const bearers = ['User', 'Role', 'Group'] as const

/** A managed policy is attached, or it is not; null where there is nobody to bear it. */
export const attachedPolicy: Effect = {
  id: 'attached-policy',
  operations: bearers.flatMap((bearer) => [`iam:Attach${bearer}Policy`, `iam:Detach${bearer}Policy`]),
  reads: bearers.map((bearer) => `iam:ListAttached${bearer}Policies`),
  read: async (call, ask) => {
    const bearer = toBearer(call)
    const question = toSibling(call, `ListAttached${bearer}Policies`, pick(call, `${bearer}Name`))
    const attached = await askAll<{ readonly PolicyArn?: string }>(ask, question, 'AttachedPolicies')
    return attached === null ? null : attached.some(({ PolicyArn }) => PolicyArn === call.input.PolicyArn)
  },
  isHeld: (call, state) => (isAttaching(call) ? state === true : state !== true),
  undo: (call, before) => {
    if (before === null) return []
    const back = toSibling(call, `${before ? 'Attach' : 'Detach'}${toBearer(call)}Policy`, call.input)
    return [before ? back : { ...back, settledBy: ['NoSuchEntity', 'NoSuchEntityException'] }]
  },
  names: (call) => [`${toBearer(call)}Name`, 'PolicyArn'],
  reversals: (call) => [
    isAttaching(call)
      ? { operation: `iam:Detach${toBearer(call)}Policy`, says: 'detached the policy' }
      : { operation: `iam:Attach${toBearer(call)}Policy`, says: 'attached the policy again' },
  ],
}

function toBearer({ operation }: AwsCall): string {
  return operation.replace(/^(Attach|Detach)|Policy$/g, '')
}

function isAttaching({ operation }: AwsCall): boolean {
  return operation.startsWith('Attach')
}
