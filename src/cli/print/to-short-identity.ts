import { toFitting } from './few.ts'

const principal = /^arn:aws[a-z-]*:(?:iam|sts)::(\d{12}):(.+)$/

/** `arn:aws:iam::111122223333:user/alice` as `user/alice (111122223333)`; another form of name stays as it is. */
export function toShortIdentity(identity: string): string {
  const [, account, name] = principal.exec(identity) ?? []
  return name ? `${name} (${account})` : identity
}

/** As many of several identities as fit into `room` columns; an account that all share is named once. */
export function toShortIdentities(identities: readonly string[], room: number): string {
  const parts = identities.map((identity) => principal.exec(identity))
  const [account, ...others] = new Set(parts.map((part) => part?.[1]))
  if (account === undefined || others.length > 0) return toFitting(identities.map(toShortIdentity), room)
  const names = parts.map((part) => part![2]!)
  return `${toFitting(names, room - account.length - 3)} (${account})`
}
