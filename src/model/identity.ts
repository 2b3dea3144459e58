/** What a record says of who acted; every field may be missing. CloudTrail's `userIdentity`, flat. */
export type ActorFields = {
  readonly type?: string | undefined
  readonly arn?: string | undefined
  readonly principalId?: string | undefined
  readonly accountId?: string | undefined
  readonly userName?: string | undefined
  readonly invokedBy?: string | undefined
  readonly issuerArn?: string | undefined
  /** Identity Center: the person behind the session. */
  readonly onBehalfOfUserId?: string | undefined
  readonly recipientAccountId?: string | undefined
}

/** `identity` is stable (the role, not its session); `session` is the session's name where there is one. */
export type Actor = { readonly identity: string | null; readonly session: string | null }

const sessionArn = /^arn:(aws[a-z-]*):sts::(\d*):assumed-role\/([^/]+)(?:\/(.+))?$/

/** Who acted, by its stable name: `contract.md`, "identity". */
export function toActor(fields: ActorFields): Actor {
  const { type, arn, principalId } = fields
  const account = fields.accountId ?? fields.recipientAccountId
  const assumed = arn === undefined ? null : sessionArn.exec(arn)
  if (assumed || type === 'AssumedRole') return toRoleSession(fields, assumed)
  if (type === 'AWSService' || (!type && !arn && !principalId && fields.invokedBy)) return named(fields.invokedBy)
  if (type === 'Root') return named(rootArn(arn, account))
  if (arn) return named(arn)
  return toPrincipal(fields, account)
}

function toRoleSession(fields: ActorFields, assumed: RegExpExecArray | null): Actor {
  const session = assumed?.[4] ?? afterColon(fields.principalId)
  if (fields.issuerArn) return { identity: fields.issuerArn, session }
  if (assumed) return { identity: `arn:${assumed[1]}:iam::${assumed[2]}:role/${assumed[3]}`, session }
  return { ...toPrincipal(fields, fields.accountId ?? fields.recipientAccountId), session }
}

function rootArn(arn: string | undefined, account: string | undefined): string | undefined {
  const partition = /^arn:(aws[a-z-]*):/.exec(arn ?? '')?.[1] ?? 'aws'
  return account ? `arn:${partition}:iam::${account}:root` : arn
}

/** No ARN: the principal's unique id within its account. A role's session is cut off, so that the name is stable. */
function toPrincipal(fields: ActorFields, account: string | undefined): Actor {
  const id = fields.principalId ?? fields.onBehalfOfUserId ?? fields.userName
  if (!id) return named(fields.invokedBy)
  const isRole = id.startsWith('AROA') && id.includes(':')
  const stable = isRole ? id.slice(0, id.indexOf(':')) : id
  return { identity: account ? `${account}:${stable}` : stable, session: isRole ? afterColon(id) : null }
}

function named(identity: string | undefined): Actor {
  return { identity: identity || null, session: null }
}

function afterColon(principalId: string | undefined): string | null {
  const colon = principalId?.indexOf(':') ?? -1
  return colon < 0 ? null : principalId!.slice(colon + 1) || null
}
