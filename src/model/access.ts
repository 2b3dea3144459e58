/** What tells of rights: IAM's credential report, and its account authorization details. */
export const accessSources = ['credential-report', 'authorization-details'] as const
export type AccessSource = (typeof accessSources)[number]

/** A statement of a policy, without the values of its conditions. Empty lists are not there. */
export type Statement = {
  readonly effect: 'Allow' | 'Deny'
  readonly actions: readonly string[]
  readonly notActions: readonly string[]
  readonly resources: readonly string[]
  readonly notResources: readonly string[]
  /** Of a trust policy: ARNs, accounts and `*` as they stand, others with their kind: `Service ec2.amazonaws.com`. */
  readonly principals: readonly string[]
  /** Condition keys: `aws:SourceIp`. */
  readonly conditions: readonly string[]
}

/** `statements` is null where the document could not be read. */
export type Policy = { readonly name: string; readonly statements: readonly Statement[] | null }
export type PolicyName = { readonly name: string; readonly arn: string }

/** Policies that hang on a user, a group or a role. */
type Bearer = {
  readonly name: string
  /** Moments are ISO 8601 UTC, here and below. */
  readonly created: string | null
  readonly attached: readonly PolicyName[]
  readonly inline: readonly Policy[]
}

export type ReportedKey = {
  /** 1 or 2: the report holds no key ids. */
  readonly number: number
  readonly active: boolean
  /** When it was made. */
  readonly rotated: string | null
  readonly lastUsed: string | null
  readonly region: string | null
  readonly service: string | null
}

/** A row of the credential report. What it does not say is null. */
export type Credentials = {
  readonly kind: 'credentials'
  readonly name: string
  readonly created: string | null
  readonly mfa: boolean | null
  readonly password: {
    readonly enabled: boolean | null
    readonly lastUsed: string | null
    readonly lastChanged: string | null
  }
  readonly keys: readonly ReportedKey[]
}

export type UserDetails = Bearer & {
  readonly kind: 'user'
  readonly groups: readonly string[]
  /** The ARN of its permissions boundary. */
  readonly boundary: string | null
}
export type GroupDetails = Bearer & { readonly kind: 'group' }
export type RoleDetails = Bearer & {
  readonly kind: 'role'
  readonly boundary: string | null
  readonly trust: readonly Statement[]
  readonly lastUsed: string | null
}
export type ManagedPolicy = Policy & { readonly kind: 'policy' }

export type AccessBody = Credentials | UserDetails | GroupDetails | RoleDetails | ManagedPolicy

/** What a source says of one ARN. */
export type AccessEntry = { readonly arn: string; readonly source: AccessSource; readonly body: AccessBody }

/** An entry in the store, with the moment of which it tells. */
export type DatedEntry = AccessEntry & { readonly dated: string }

/** What is there of a source and an account; AWS's own policies stand under the account `aws`. */
export type AccessExtent = {
  readonly source: AccessSource
  readonly account: string
  /** Of its newest entry. */
  readonly dated: string
  readonly entries: number
}
