import type { Caller } from './caller.ts'
import type { JsonObject } from './json.ts'
import { hour, toLongDate } from './moment.ts'
import { operation } from './operation.ts'
import type { Principal } from './principal.ts'
import { base64, type Random } from './random.ts'
import { type CloudTrailRecord, toRecord } from './record.ts'
import { type Session, toSessionArn } from './session.ts'
import { toUniqueId } from './unique-id.ts'

export type Assumption = {
  readonly by: Caller
  readonly role: Principal
  readonly sessionName: string
  readonly at: number
  readonly hours: number
  readonly region: string
  /** The accounts whose trails are read. */
  readonly recordedIn: readonly string[]
  readonly eventVersion?: string
  readonly call?: 'AssumeRole' | 'AssumeRoleWithSAML' | 'AssumeRoleWithWebIdentity'
  readonly request?: JsonObject
  readonly response?: JsonObject
  readonly mfa?: boolean
  /** The identity provider whose token is exchanged. */
  readonly provider?: string
}

/**
 * Takes on a role: the session, and the records of it. A call across accounts is recorded in both, once as the caller sees it and
 * once as the role's owner does, joined by `sharedEventID`; accounts whose trails are not read keep their copy to themselves.
 */
export function assume(how: Assumption, random: Random): { session: Session; records: readonly CloudTrailRecord[] } {
  const { by, role, sessionName, at, hours, region, eventVersion = '1.08', call = 'AssumeRole', mfa = false } = how
  const isService = by.identity.type === 'AWSService'
  const federation = how.provider === undefined ? {} : { provider: how.provider }
  const key = toUniqueId('ASIA', role.account, random)
  const session = { role, name: sessionName, key, issued: at, mfa, ...federation }
  const request = {
    roleArn: role.arn,
    roleSessionName: sessionName,
    ...how.request,
    durationSeconds: isService ? undefined : hours * 3600,
  }
  const response = {
    credentials: toCredentials(session, at + hours * hour, random),
    ...toAssumedRole(session),
    ...federation,
    ...how.response,
  }
  const resources = [{ accountId: role.account, type: 'AWS::IAM::Role', ARN: role.arn }]
  const to = operation(`sts:${call}`, request, { response, resources })

  const sharedEventId = by.account !== role.account || isService ? random.uuid() : undefined
  const copies = by.account === role.account ? [by] : [by, asSeenBy(role, by)]
  const records = copies
    .filter(({ account }) => how.recordedIn.includes(account))
    .map((copy) => toRecord({ by: copy, to, at, region, sharedEventId, eventVersion }, random))
  return { session, records }
}

/** A caller from another account, as the owner of the role sees it: no key, no name. */
function asSeenBy(role: Principal, by: Caller): Caller {
  const { principalId } = by.identity
  return { ...by, account: role.account, identity: { type: 'AWSAccount', principalId, accountId: by.account } }
}

function toAssumedRole(session: Session): JsonObject {
  return {
    assumedRoleUser: { assumedRoleId: `${session.role.id}:${session.name}`, arn: toSessionArn(session) },
  }
}

/** The token is chance behind the beginning that real ones have: it opens nothing. */
function toCredentials({ key }: Session, expires: number, random: Random): JsonObject {
  const sessionToken = `IQoJb3JpZ2luX2VjE${random.text(base64, 209)}==`
  return { accessKeyId: key, sessionToken, expiration: toLongDate(expires) }
}
