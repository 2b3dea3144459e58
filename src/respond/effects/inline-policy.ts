import type { AwsCall } from '../../model/response.ts'
import { askUnlessMissing, type Effect, pick, toSibling } from '../effect.ts'
import { isSamePolicy, toPolicyText } from '../policies/policy-text.ts'

const bearers = ['User', 'Role', 'Group'] as const

/** The text of an inline policy; null where there is none of this name, or nobody to have it. */
export const inlinePolicy: Effect = {
  id: 'inline-policy',
  operations: bearers.flatMap((bearer) => [`iam:Put${bearer}Policy`, `iam:Delete${bearer}Policy`]),
  reads: bearers.map((bearer) => `iam:Get${bearer}Policy`),
  read: async (call, ask) => {
    const answer = await askUnlessMissing(ask, toSibling(call, `Get${toBearer(call)}Policy`, toTarget(call)))
    return answer === null ? null : toPolicyText(answer.PolicyDocument)
  },
  isHeld: (call, state) => {
    if (call.operation.startsWith('Delete')) return state === null
    return state !== null && isSamePolicy(state, call.input.PolicyDocument)
  },
  undo: (call, before) => {
    if (before === null) return [{ ...toSibling(call, `Delete${toBearer(call)}Policy`, toTarget(call)), settledBy }]
    return [toSibling(call, `Put${toBearer(call)}Policy`, { ...toTarget(call), PolicyDocument: before })]
  },
  names: (call) => [`${toBearer(call)}Name`, 'PolicyName'],
  reversals: (call) => [
    ...(call.operation.startsWith('Put')
      ? [{ operation: `iam:Delete${toBearer(call)}Policy`, says: 'took the policy off' }]
      : []),
    { operation: `iam:Put${toBearer(call)}Policy`, says: 'wrote the policy anew' },
  ],
}

const settledBy = ['NoSuchEntity', 'NoSuchEntityException']

function toBearer({ operation }: AwsCall): string {
  return operation.replace(/^(Put|Delete)|Policy$/g, '')
}

function toTarget(call: AwsCall): AwsCall['input'] {
  return pick(call, `${toBearer(call)}Name`, 'PolicyName')
}
