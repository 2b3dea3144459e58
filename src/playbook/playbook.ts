import type { NetworkClass } from '../model/network.ts'

/**
 * What a playbook is of: one intrusion or one attacker's; several attackers' together (`survey`); a simulation; or what somebody advises to
 * watch. Only the first is what somebody did.
 */
export const playbookKinds = ['intrusion', 'survey', 'simulation', 'watch-list'] as const
export type PlaybookKind = (typeof playbookKinds)[number]

export const callOutcomes = ['denied', 'any'] as const
export type CallOutcome = (typeof callOutcomes)[number]

/** A call that the attacker makes. */
export type PlaybookCall = {
  /** As it is written: `ses:GetSendQuota`. */
  readonly call: string
  /** One key for all spellings of it, as `toCallKey` makes it. */
  readonly key: string
  /** How much it means beside the others, over 0 to 10; 1 where nobody says. */
  readonly weight: number
  readonly outcome: CallOutcome
}

export type PlaybookNetwork = {
  readonly class: NetworkClass | null
  readonly asn: number | null
}

/** What one attacker does. Its name is that of its file. What nobody knows of it is an empty list, or null. */
export type Playbook = {
  readonly name: string
  readonly title: string
  readonly says: string
  readonly kind: PlaybookKind
  readonly actor: string | null
  /** Of its writing: `2026-11-24` */
  readonly date: string
  readonly calls: readonly PlaybookCall[]
  /** Keys of its calls in the order in which they are made, as far as that is known. */
  readonly order: readonly string[]
  readonly timing: { readonly medianGapSeconds: number | null; readonly spanSeconds: number | null }
  /** Families of user agents, as `parseAgent` names them. */
  readonly agents: readonly string[]
  readonly networks: readonly PlaybookNetwork[]
  /** Error codes. */
  readonly errors: readonly string[]
  /** `TLSv1.3 TLS_AES_128_GCM_SHA256` */
  readonly tls: readonly string[]
  readonly sources: readonly { readonly title: string; readonly url: string }[]
  readonly attribution: string | null
  readonly learnedFrom: LearnedFrom | null
  readonly file: string
}

/** What a playbook was learned from. Times are ISO 8601 UTC. */
export type LearnedFrom = {
  /** Ids of incidents whose leads they are. */
  readonly incidents: readonly string[]
  readonly leads: readonly string[]
  readonly from: string
  readonly until: string
  readonly events: number
}

/** Fewer calls are a habit of everybody's and no playbook: one that fires on a single whoami would be none. */
export const fewestCalls = 4
