import type { Alert } from '../model/alert.ts'
import type { Entity, EntityKind } from '../model/entity.ts'
import { levels } from '../model/level.ts'
import { parsePrincipal } from '../model/principal.ts'
import type { ScopedEntity } from '../model/scope.ts'
import type { EntityVerdict } from '../model/verdict.ts'
import type { ReportEvent, ReportInput } from './report-input.ts'

/** An identity of the incident, with its keys of the incident. Either may be missing: some calls carry no key, some keys are all that is known. */
export type Account = {
  readonly identity: ScopedEntity | null
  readonly keys: readonly ScopedEntity[]
  readonly verdict: EntityVerdict
  readonly name: string
}

/** What the sections have in common, counted once. */
export type Story = ReportInput & {
  /** By verdict and kind. */
  of(verdict: EntityVerdict, kind?: EntityKind): readonly ScopedEntity[]
  /** Compromised, hostile and suspected identities with their keys, in the order of the incident. */
  readonly accounts: readonly Account[]
  readonly counts: Outcome
  /** AWS accounts of the thief's events. */
  readonly awsAccounts: readonly string[]
  /** The earliest alert that speaks for an intrusion, of several the most serious; null where a person named the leads. */
  readonly firstAlert: Alert | null
}

export type Outcome = {
  readonly events: number
  readonly allowed: number
  readonly denied: number
  /** Neither allowed nor denied: what was asked for was wrong. */
  readonly failed: number
}

/** Works out what several sections need. */
export function toStory(input: ReportInput): Story {
  const { incident, events, alerts } = input
  return {
    ...input,
    of: (verdict, kind) =>
      incident.entities.filter((entity) => entity.verdict === verdict && (kind === undefined || entity.kind === kind)),
    accounts: toAccounts(input),
    counts: toOutcome(events),
    awsAccounts: toDistinct(events.map(({ account }) => account)).sort(),
    firstAlert: toFirstAlert(alerts),
  }
}

function toFirstAlert(alerts: readonly Alert[]): Alert | null {
  const telling = alerts.filter(({ verdict }) => verdict === 'malicious' || verdict === 'suspicious')
  const byTime = (telling.length > 0 ? telling : alerts).toSorted(
    (one, other) =>
      compare(one.first ?? '9', other.first ?? '9') ||
      levels.indexOf(other.rule.level) - levels.indexOf(one.rule.level),
  )
  return byTime[0] ?? null
}

/** Whether an entity is where it all began. */
export function isLead(
  { incident, firstAlert }: Pick<Story, 'incident' | 'firstAlert'>,
  { kind, value }: Entity,
): boolean {
  const named = incident.leads.length > 0 ? incident.leads : [firstAlert?.lead]
  return named.some((lead) => lead?.kind === kind && lead.value === value)
}

/** How events ended. */
export function toOutcome(events: readonly ReportEvent[]): Outcome {
  const denied = events.filter(({ isDenied }) => isDenied).length
  const failed = events.filter(({ isDenied, errorCode }) => !isDenied && errorCode !== null).length
  return { events: events.length, allowed: events.length - denied - failed, denied, failed }
}

/** Each value once, in order of appearance; null is none. */
export function toDistinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))]
}

/** `ses.amazonaws.com:GetSendQuota` */
export function toCall({ source, name }: ReportEvent): string {
  return `${source ?? 'unknown'}:${name ?? 'unknown'}`
}

export function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

function toAccounts({ incident, events }: ReportInput): Account[] {
  const part = incident.entities.filter(({ verdict }) => verdict !== 'cleared')
  const identities = part.filter(({ kind }) => kind === 'identity')
  const keys = part.filter(({ kind }) => kind === 'key')
  const known = new Set(identities.map(({ value }) => value))
  const ownerOf = toOwners(events, identities)
  const own = Map.groupBy(keys, ({ value }) => ownerOf.get(value) ?? '')
  const alone = keys.filter(({ value }) => !known.has(ownerOf.get(value) ?? ''))
  return [
    ...identities.map((identity) => ({
      identity,
      keys: own.get(identity.value) ?? [],
      verdict: identity.verdict,
      name: identity.value,
    })),
    ...alone.map((key) => ({
      identity: null,
      keys: [key],
      verdict: key.verdict,
      name: ownerOf.get(key.value) ?? key.value,
    })),
  ]
}

/** Whose each key is: who called with it, else for whom it was made. A path in the user's ARN is known only where the user is. */
function toOwners(events: readonly ReportEvent[], identities: readonly ScopedEntity[]): ReadonlyMap<string, string> {
  const owners = new Map<string, string>()
  // Of what is only suspected there are no events here; the way to an identity ends with the key that it called with.
  for (const { value, path } of identities) if (path.at(-1)?.kind === 'key') owners.set(path.at(-1)!.value, value)
  for (const { madeKey, madeFor, account, identity } of events) {
    if (madeKey === null || madeFor === null || account === null) continue
    const partition = parsePrincipal(identity ?? '')?.partition ?? 'aws'
    const user = identities.find(({ value }) => {
      const principal = parsePrincipal(value)
      return principal?.kind === 'user' && principal.name === madeFor && principal.account === account
    })
    owners.set(madeKey, user?.value ?? `arn:${partition}:iam::${account}:user/${madeFor}`)
  }
  for (const { key, identity } of events) if (key !== null && identity !== null) owners.set(key, identity)
  return owners
}
