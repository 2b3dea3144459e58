import { type Effect, toSibling } from '../effect.ts'

/** Whether SES sends mail of an account, in a Region. */
export const mailSending: Effect = {
  id: 'mail-sending',
  operations: ['ses:UpdateAccountSendingEnabled'],
  reads: ['ses:GetAccountSendingEnabled'],
  read: async (call, ask) => (await ask(toSibling(call, 'GetAccountSendingEnabled', {}))).Enabled === true,
  isHeld: ({ input }, state) => state === input.Enabled,
  undo: (call, before) => [toSibling(call, 'UpdateAccountSendingEnabled', { Enabled: before })],
  names: () => [],
  reversals: ({ input }) => [
    {
      operation: 'ses:UpdateAccountSendingEnabled',
      ...(input.Enabled === false && { where: { enabled: 'true' } }),
      says: input.Enabled === false ? 'turned the sending of mail on again' : 'switched the sending of mail',
    },
    ...(input.Enabled === false
      ? [
          {
            operation: 'ses:PutAccountSendingAttributes',
            where: { sendingEnabled: 'true' },
            says: 'turned the sending of mail on again',
          },
        ]
      : []),
  ],
}
