import { operation } from '../../../../samples/cloudtrail/operation.ts'
import { most } from '../../chance.ts'
import type { Recipe } from './recipe.ts'

/** Looking at SES as the mail thieves do: the quota, the senders, whether it is on. */
export const mailLook: Recipe = ({ domain }, _, random) =>
  most(
    [
      operation('ses:GetSendQuota'),
      operation('ses:GetSendStatistics'),
      operation('ses:GetAccountSendingEnabled'),
      operation('ses:ListIdentities', { identityType: random.pick(['Domain', 'EmailAddress']), maxItems: 1000 }),
      operation('ses:GetIdentityVerificationAttributes', { identities: [domain] }),
      operation('ses:ListVerifiedEmailAddresses'),
      operation('ses:GetAccount'),
      operation('ses:ListEmailIdentities', { pageSize: 100 }),
    ],
    60,
    random,
  )

/** The switch on which the story turns. */
export const mailSwitch: Recipe = (_, __, random) => {
  const toggle = (enabled: boolean) => operation('ses:UpdateAccountSendingEnabled', { enabled })
  const look = operation('ses:GetAccountSendingEnabled')
  return random.pick([[toggle(true)], [toggle(false), look, toggle(true), look], [look, toggle(true), look]])
}

export const mailIdentity: Recipe = ({ domain }, _, random) => {
  const emailAddress = `${random.pick(['info', 'no-reply', 'billing'])}@${random.text('abcdefghijklmnop', 9)}.${random.pick(['example', 'test'])}`
  return [
    random.pick([
      operation('ses:VerifyEmailIdentity', { emailAddress }),
      operation('ses:CreateEmailIdentity', { emailIdentity: emailAddress }),
      operation('ses:VerifyDomainIdentity', { domain: `mail.${domain}` }),
    ]),
    ...(random.chance(50)
      ? [operation('ses:PutAccountDetails', { productionAccessEnabled: true, mailType: 'MARKETING' })]
      : []),
  ]
}
