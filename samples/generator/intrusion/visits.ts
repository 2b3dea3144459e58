import { type Operation, operation } from '../../cloudtrail/operation.ts'
import type { attackAgents } from '../agents.ts'
import * as mail from '../calls/mail.ts'
import type { Region } from '../company.ts'
import { getCallerIdentity } from '../sts.ts'

/** Rented machines: M247 (Romania), Vultr and DigitalOcean (United States, by their announced blocks). None is in Larkmoor's world. */
export const attackAddresses = { m247: '185.232.21.83', vultr: '45.76.148.214', digitalOcean: '139.59.107.46' } as const

/** One key tried from one place with one tool. The key is named by its user: `notify` is `svc-orderhub-notify`. */
export type Visit = {
  readonly at: string
  readonly key: string
  readonly from: keyof typeof attackAddresses
  readonly with: keyof typeof attackAgents
  readonly region?: Region
  readonly tries: readonly Operation[]
}

const whoAmI = [getCallerIdentity]
const users = [operation('iam:ListUsers')]
const buckets = [operation('s3:ListBuckets')]
const look = [mail.getSendQuota, mail.getSendStatistics, mail.getAccountSendingEnabled]
const senders = [mail.listDomains, mail.listAddresses, mail.getVerification, mail.getDkim, mail.listVerifiedAddresses]
const newer = [mail.getAccount, mail.listEmailIdentities]
const { getAccountSendingEnabled: isOn, switchSending } = mail
const toggle = [switchSending(false), isOn, switchSending(true), isOn]
const short = [mail.getSendQuota, mail.listIdentities, switchSending(true)]

/** Every key once, as fast as a script goes, to see which still work. */
const sevenKeys = ['notify', 'campaigns', 'reports', 'invoices', 'returns', 'catalog', 'labels']

// biome-ignore format: a table is read by its columns
export const visits: readonly Visit[] = [
  // Monday evening: the lead key, three tools, three denied calls, and then the Region where mail is at home.
  { at: '2022-12-05T20:11:09Z', key: 'notify', from: 'vultr', with: 'kali', region: 'us-east-1', tries: [...whoAmI, ...users] },
  { at: '2022-12-05T20:24:51Z', key: 'notify', from: 'vultr', with: 'boto', region: 'us-east-1', tries: users },
  { at: '2022-12-05T20:31:17Z', key: 'notify', from: 'vultr', with: 'php', region: 'us-east-1', tries: [mail.getSendQuota] },
  { at: '2022-12-05T20:33:40Z', key: 'notify', from: 'vultr', with: 'php', tries: [...look, ...senders, ...newer] },

  // In the night all seven keys are checked from one address, and each is tried at what it might be good for.
  ...sevenKeys.map((key, index) => (
    { at: `2022-12-06T01:42:${12 + index * 6}Z`, key, from: 'm247', with: 'boto', region: 'us-east-1', tries: whoAmI } as const)),
  { at: '2022-12-06T02:03:28Z', key: 'notify', from: 'm247', with: 'kali', tries: [...look, ...senders, ...toggle, isOn, ...look] },
  { at: '2022-12-06T02:21:05Z', key: 'campaigns', from: 'm247', with: 'kali', tries: [...look, ...senders, ...toggle] },
  { at: '2022-12-06T02:34:33Z', key: 'reports', from: 'm247', with: 'php', tries: [...look, ...senders, switchSending(true)] },
  { at: '2022-12-06T02:41:10Z', key: 'invoices', from: 'm247', with: 'boto', tries: short },
  { at: '2022-12-06T02:44:02Z', key: 'returns', from: 'm247', with: 'boto', tries: short },
  { at: '2022-12-06T02:47:39Z', key: 'catalog', from: 'm247', with: 'boto', tries: short },
  { at: '2022-12-06T03:05:20Z', key: 'labels', from: 'm247', with: 'boto', region: 'us-east-1', tries: buckets },

  { at: '2022-12-07T21:36:44Z', key: 'notify', from: 'vultr', with: 'php', tries: [...look, ...newer, ...senders, ...toggle, isOn, ...look] },

  // A second check, without the key that held nothing, through the regional endpoint.
  ...sevenKeys.slice(0, 6).map((key, index) => (
    { at: `2022-12-08T23:02:${10 + index * 8}Z`, key, from: 'digitalOcean', with: 'boto', tries: whoAmI } as const)),
  { at: '2022-12-08T23:10:26Z', key: 'notify', from: 'digitalOcean', with: 'boto', tries: [...look, ...senders, ...look, ...look] },
  { at: '2022-12-08T23:25:57Z', key: 'invoices', from: 'digitalOcean', with: 'php', region: 'us-east-1', tries: [...look, ...short] },
  { at: '2022-12-09T00:40:13Z', key: 'campaigns', from: 'digitalOcean', with: 'php', tries: [...look, ...newer, ...toggle] },
  { at: '2022-12-09T00:52:48Z', key: 'reports', from: 'digitalOcean', with: 'php', tries: [...look, ...newer, switchSending(true)] },
  { at: '2022-12-09T01:03:31Z', key: 'catalog', from: 'digitalOcean', with: 'php', tries: [...look, switchSending(true)] },

  { at: '2022-12-10T14:20:02Z', key: 'notify', from: 'm247', with: 'kali', tries: [...look, ...toggle, isOn, ...senders, ...look] },
  { at: '2022-12-10T14:52:19Z', key: 'returns', from: 'm247', with: 'kali', tries: [mail.getSendQuota, mail.getAccount, switchSending(true)] },
  { at: '2022-12-10T15:20:41Z', key: 'labels', from: 'm247', with: 'boto', region: 'us-east-1', tries: [...whoAmI, ...buckets] },

  { at: '2022-12-11T03:15:36Z', key: 'notify', from: 'digitalOcean', with: 'php', tries: [...look, ...newer, ...look, ...look, ...look] },
  { at: '2022-12-11T03:29:50Z', key: 'campaigns', from: 'digitalOcean', with: 'php', tries: look },
  { at: '2022-12-12T22:48:07Z', key: 'notify', from: 'vultr', with: 'php', tries: [...look, mail.listConfigurationSets, ...look, mail.listTemplates, ...look] },
]
