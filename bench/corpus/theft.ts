import { thiefAgents } from './agents.ts'
import { toUserWithKey } from './caller.ts'
import type { Random } from './random.ts'
import { type Origin, writeRecord } from './record.ts'

const denied = 'AccessDenied'

/** What a thief does with each key, and what AWS answers. */
const steps = [
  ['sts', 'GetCallerIdentity', undefined],
  ['iam', 'ListUsers', denied],
  ['ses', 'GetSendQuota', denied],
  ['ses', 'GetAccountSendingEnabled', undefined],
  ['ses', 'UpdateAccountSendingEnabled', undefined],
  ['s3', 'ListBuckets', undefined],
  ['bedrock', 'ListFoundationModels', denied],
  ['servicequotas', 'ListServiceQuotas', denied],
  ['iam', 'CreateUser', denied],
  ['iam', 'AttachUserPolicy', denied],
  ['sts', 'GetFederationToken', undefined],
  ['secretsmanager', 'ListSecrets', denied],
] as const

/** Somebody tries a handful of stolen keys from one address: in the five minutes that begin at the origin's time. */
export function toTheft(origin: Origin, random: Random): unknown[] {
  const { company, account } = origin
  const address = random.address([45, 89, 141, 193])
  const agent = random.pick(thiefAgents)
  const users = Array.from({ length: random.between(3, 7) }, () => random.pick(company.users))
  return users.flatMap((user) => {
    const caller = { identity: toUserWithKey(user, account, random.pick(user.keys)), address, agent }
    return steps.slice(0, random.between(3, steps.length)).map(([service, name, errorCode], step) => {
      const call = { service, name, isReadOnly: /^(Get|List)/.test(name), category: 'Management' } as const
      const time = origin.time + step * 20_000 + random.below(20_000)
      return writeRecord({ origin: { ...origin, time }, caller, call, details: {}, errorCode }, random)
    })
  })
}
