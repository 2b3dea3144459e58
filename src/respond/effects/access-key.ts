import { askAll, type Effect, pick, toSibling } from '../effect.ts'

/** An access key is active, or it is not. A key that is gone cannot be used: nothing is to be done. */
export const accessKey: Effect = {
  id: 'access-key',
  operations: ['iam:UpdateAccessKey'],
  reads: ['iam:ListAccessKeys'],
  read: async (call, ask) => {
    type Key = { readonly AccessKeyId?: string; readonly Status?: string }
    const question = toSibling(call, 'ListAccessKeys', pick(call, 'UserName'))
    const keys = await askAll<Key>(ask, question, 'AccessKeyMetadata')
    return keys?.find(({ AccessKeyId }) => AccessKeyId === call.input.AccessKeyId)?.Status ?? null
  },
  isHeld: ({ input }, state) => state === null || state === input.Status,
  undo: (call, before) =>
    before === null ? [] : [toSibling(call, 'UpdateAccessKey', { ...call.input, Status: before })],
  names: () => ['UserName', 'AccessKeyId'],
  reversals: () => [{ operation: 'iam:UpdateAccessKey', where: { status: 'Active' }, says: 're-activated the key' }],
}
