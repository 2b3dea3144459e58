import { askUnlessMissing, type Effect, pick, toSibling } from '../effect.ts'

/** A user has a console password, or none. Nobody can read it, so nobody can put it back. */
export const consolePassword: Effect = {
  id: 'console-password',
  operations: ['iam:DeleteLoginProfile'],
  reads: ['iam:GetLoginProfile'],
  read: async (call, ask) => {
    const answer = await askUnlessMissing(ask, toSibling(call, 'GetLoginProfile', pick(call, 'UserName')))
    const profile = answer?.LoginProfile as { readonly CreateDate?: Date } | undefined
    return profile === undefined ? null : { CreateDate: profile.CreateDate?.toISOString() ?? '' }
  },
  isHeld: (_, state) => state === null,
  undo: (_, before) => (before === null ? [] : 'none'),
  names: () => ['UserName'],
  reversals: () => [{ operation: 'iam:CreateLoginProfile', says: 'set a console password again' }],
}
