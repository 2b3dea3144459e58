import type { Incident } from '../model/incident.ts'
import type { Principal } from '../model/principal.ts'

/** One of the thief's calls that changed or issued something, or was asked for it. Times are ISO 8601 UTC. */
export type CaseEvent = {
  readonly id: string
  readonly time: string
  readonly account: string | null
  readonly region: string | null
  /** `iam.amazonaws.com` */
  readonly source: string
  /** Without the version of its API. */
  readonly name: string
  readonly identity: string
  readonly key: string | null
  readonly address: string | null
  readonly isAllowed: boolean
  readonly request: Parameters
  readonly response: Parameters
}

/** `requestParameters` or `responseElements`; empty where the record has none, or one too large to be read. */
export type Parameters = { readonly [name: string]: unknown }

/** What else was done with an identity than the thief's. Times are ISO 8601 UTC. */
export type HonestUse = {
  readonly events: number
  readonly first: string
  readonly last: string
  readonly keys: readonly HonestKey[]
  /** Without those that are the thief's too. */
  readonly addresses: readonly string[]
  /** IAM's actions: `ses:SendEmail`. */
  readonly actions: readonly string[]
  readonly agents: readonly string[]
  readonly vpcEndpoints: readonly string[]
  /** Whether it signed in to the console. */
  readonly signsIn: boolean
}

export type HonestKey = {
  readonly key: string
  readonly events: number
  readonly last: string
  readonly addresses: readonly string[]
  readonly agents: readonly string[]
}

/** A compromised or hostile identity of the incident. */
export type CaseIdentity = {
  readonly identity: string
  readonly principal: Principal
  /** By the thief: nobody else needs it. */
  readonly isMade: boolean
  /** The long-term keys of it that are the thief's. */
  readonly keys: readonly CaseKey[]
  /** IAM's actions that the thief called, or tried to: `ses:GetSendQuota`. */
  readonly actions: readonly string[]
  /** Those that AWS's own quarantine policy does not deny. */
  readonly leftByAws: readonly string[]
  /** Null where nobody else was seen to use it. */
  readonly honest: HonestUse | null
  /** By which it is known to be the thief's, the first of them. */
  readonly eventIds: readonly string[]
  /** `12 of the thief’s calls from 203.0.113.7, 6 denied` */
  readonly says: string
  /** By IAM's credential report; null where none was imported. */
  readonly hasPassword: boolean | null
  /** AWS's own service, or Identity Center, owns it: its policies cannot be changed. */
  readonly isProtected: boolean
}

export type CaseKey = { readonly key: string; readonly eventIds: readonly string[]; readonly honest: HonestKey | null }

/** All that a plan is made from. */
export type ResponseCase = {
  readonly incident: Pick<Incident, 'id' | 'entities' | 'first' | 'last'>
  readonly identities: readonly CaseIdentity[]
  /** Allowed and denied, in order of time. */
  readonly events: readonly CaseEvent[]
  /** Settings as honest hands left them last before the thief changed them, in order of time. */
  readonly earlier: readonly CaseEvent[]
  /** Long-term keys of the thief's of which no log says whose they are. */
  readonly ownerless: readonly CaseKey[]
  /** AWS accounts that manage an organisation, as far as the logs show; no SCP binds them. */
  readonly managementAccounts: ReadonlySet<string>
  /** What of the incident applied actions deal with already, by their kind: `deny-by-scp arn:…`. */
  readonly settled: ReadonlySet<string>
  /** Who sends mail honestly, by account and Region. */
  readonly mailers: readonly {
    readonly account: string
    readonly region: string
    readonly identities: readonly string[]
  }[]
  /** Secrets that owners of compromised identities read: the thief could have. */
  readonly readable: readonly CaseEvent[]
}
