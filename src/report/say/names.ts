import { isKeyId } from '../../model/key.ts'
import { type Principal, parsePrincipal } from '../../model/principal.ts'
import { toList } from './lists.ts'

/** `user alice`, `role deploy`, `root user`; another form of name stays as it is. */
export function toShortName(identity: string): string {
  const principal = parsePrincipal(identity)
  if (!principal) return identity
  return principal.kind === 'root' ? 'root user' : `${principal.kind} ${principal.name}`
}

/** `ses.amazonaws.com:GetSendQuota` as `ses:GetSendQuota`. */
export function toShortCall(call: string): string {
  return call.replace(/\.amazonaws\.com(?:\.cn)?:/, ':')
}

/** The kind of a key by its id: long-term keys last until somebody ends them. */
export function isLongTermKey(key: string): boolean {
  return key.startsWith('AKIA')
}

const plurals = { user: 'users', role: 'roles', 'federated user': 'federated users', root: 'root users' } as const

/** Identities in a sentence, by kind: `the users alice and bob and the role deploy`. A name that several accounts have comes with its account. */
export function toWho(identities: readonly string[], most = 10): string {
  const shown = identities.slice(0, most)
  const byKind = Map.groupBy(shown, (identity) => parsePrincipal(identity)?.kind ?? null)
  const groups = [...byKind].map(([kind, own]) => toKindWords(kind, own, identities))
  const left = identities.length - shown.length
  return toList(left > 0 ? [...groups, `${left} more`] : groups)
}

function toKindWords(kind: Principal['kind'] | null, own: readonly string[], all: readonly string[]): string {
  if (kind === null) return toList(own.map((name) => (isKeyId(name) ? `the key ${name}` : name)))
  if (kind === 'root') return own.length === 1 ? 'the root user' : 'several root users'
  const names = own.map((identity) => toName(identity, all))
  return `the ${own.length === 1 ? kind : plurals[kind]} ${toList(names)}`
}

/** The name alone, with the account where another identity goes by it too. */
export function toName(identity: string, all: readonly string[]): string {
  const principal = parsePrincipal(identity)
  if (!principal) return identity
  const isTwice = all.some((other) => other !== identity && toShortName(other) === toShortName(identity))
  return isTwice ? `${principal.name} (${principal.account})` : principal.name
}
