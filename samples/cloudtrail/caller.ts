import type { JsonObject } from './json.ts'
import type { Principal } from './principal.ts'
import { type Session, toSessionArn, toSessionIdentity } from './session.ts'

/** Who calls, from where and with what. */
export type Caller = {
  readonly account: string
  readonly arn: string
  readonly identity: JsonObject
  readonly address: string
  /** `{command}` stands for the command, as the second AWS CLI writes it: `sts.get-caller-identity`. */
  readonly agent: string
  /** None where AWS itself or the console makes the call. */
  readonly cipher?: string
  readonly fromConsole?: boolean
  readonly vpcEndpoint?: string
}

/** Where someone sits, and with what. */
export type Place = Pick<Caller, 'address' | 'agent'>

/** From where a call comes and with what it is made. */
export type Means = Pick<Caller, 'address' | 'agent' | 'cipher' | 'fromConsole' | 'vpcEndpoint'>

export const ordinaryCipher = 'ECDHE-RSA-AES128-GCM-SHA256'

/** The cipher of Python on Windows here, and of the thief's machines: rare, and no proof. */
export const windowsCipher = 'ECDHE-RSA-AES256-GCM-SHA384'

/** A user who calls with a long-term key. */
export function withKey(owner: Principal, key: string, means: Means): Caller {
  const identity = {
    type: 'IAMUser',
    principalId: owner.id,
    arn: owner.arn,
    accountId: owner.account,
    accessKeyId: key,
    userName: owner.name,
  }
  return { account: owner.account, arn: owner.arn, identity, cipher: ordinaryCipher, ...means }
}

/** A role session that calls with its temporary key. */
export function withSession(session: Session, means: Means): Caller {
  const caller = { account: session.role.account, arn: toSessionArn(session), identity: toSessionIdentity(session) }
  return means.fromConsole ? { ...caller, ...means } : { ...caller, cipher: ordinaryCipher, ...means }
}

/** A role session through which an AWS service works: the service's name stands for address and agent. */
export function throughService(session: Session, service: string): Caller {
  const identity = { ...toSessionIdentity(session), invokedBy: service }
  return { account: session.role.account, arn: toSessionArn(session), identity, address: service, agent: service }
}

/** An AWS service that acts in `account` for itself. */
export function asService(service: string, account: string): Caller {
  return {
    account,
    arn: service,
    identity: { type: 'AWSService', invokedBy: service },
    address: service,
    agent: service,
  }
}
