import { operation } from '../../cloudtrail/operation.ts'
import type { Random } from '../../cloudtrail/random.ts'
import { domain } from '../company.ts'

/** Amazon SES. CloudTrail of 2022 holds the calls that look at and change its settings, not those that send. */
export const getSendQuota = operation('ses:GetSendQuota')
export const getSendStatistics = operation('ses:GetSendStatistics')
export const getAccountSendingEnabled = operation('ses:GetAccountSendingEnabled')
export const getAccount = operation('ses:GetAccount')
export const listEmailIdentities = operation('ses:ListEmailIdentities', { pageSize: 100 })
export const listVerifiedAddresses = operation('ses:ListVerifiedEmailAddresses')
export const listConfigurationSets = operation('ses:ListConfigurationSets')
export const listTemplates = operation('ses:ListTemplates', { maxItems: 50 })

const senders = [domain, `news.${domain}`]
export const listDomains = operation('ses:ListIdentities', { identityType: 'Domain', maxItems: 1000 })
export const listAddresses = operation('ses:ListIdentities', { identityType: 'EmailAddress', maxItems: 1000 })
export const listIdentities = operation('ses:ListIdentities')
export const getVerification = operation('ses:GetIdentityVerificationAttributes', { identities: senders })
export const getDkim = operation('ses:GetIdentityDkimAttributes', { identities: senders })

/** Switches sending on or off for the whole account in one Region: the call on which the story turns. */
export const switchSending = (enabled: boolean) => operation('ses:UpdateAccountSendingEnabled', { enabled })

/** What the mail team changes in an ordinary month. The first is near to `switchSending` in name, and harmless. */
export const ownChanges = (random: Random) => [
  operation('ses:UpdateConfigurationSetSendingEnabled', {
    configurationSetName: 'newsletter',
    enabled: random.chance(80),
  }),
  operation('ses:UpdateTemplate', { template: { templateName: 'newsletter', subjectPart: 'News from the shed' } }),
  operation('ses:PutAccountSuppressionAttributes', { suppressedReasons: ['BOUNCE', 'COMPLAINT'] }),
  operation('ses:SetIdentityNotificationTopic', { identity: `news.${domain}`, notificationType: 'Bounce' }),
  operation('ses:CreateConfigurationSetEventDestination', {
    configurationSetName: 'newsletter',
    eventDestination: { name: 'clicks', enabled: true, matchingEventTypes: ['click', 'open'] },
  }),
]

export const getTemplate = (templateName: string) => operation('ses:GetTemplate', { templateName })
