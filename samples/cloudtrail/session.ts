import type { JsonObject } from './json.ts'
import { toIso } from './moment.ts'
import type { Principal } from './principal.ts'

/** Temporary credentials of a role. */
export type Session = {
  readonly role: Principal
  readonly name: string
  readonly key: string
  readonly issued: number
  readonly mfa?: boolean
  /** Set where the credentials came from an instance's metadata service. */
  readonly ec2RoleDelivery?: '2.0'
  readonly provider?: string
}

/** The ARN under which a role session appears. */
export function toSessionArn({ role, name }: Session): string {
  return `arn:aws:sts::${role.account}:assumed-role/${role.name}/${name}`
}

/** The `userIdentity` of a session. */
export function toSessionIdentity(session: Session): JsonObject {
  const { role, name, key, issued, mfa = false, ec2RoleDelivery, provider } = session
  return {
    type: 'AssumedRole',
    principalId: `${role.id}:${name}`,
    arn: toSessionArn(session),
    accountId: role.account,
    accessKeyId: key,
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: role.id,
        arn: role.arn,
        accountId: role.account,
        userName: role.name,
      },
      webIdFederationData: provider === undefined ? {} : { federatedProvider: provider, attributes: {} },
      attributes: { creationDate: toIso(issued), mfaAuthenticated: String(mfa) },
      ec2RoleDelivery,
    },
  }
}
