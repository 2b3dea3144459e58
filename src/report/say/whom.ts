import { parsePrincipal } from '../../model/principal.ts'
import type { ScopedEntity } from '../../model/scope.ts'
import type { Story } from '../story.ts'
import { toList } from './lists.ts'
import { isLongTermKey } from './names.ts'
import { toWorded } from './numbers.ts'

/** What of the customer's was used: `seven long-term access keys of seven IAM users`; null where nothing is known to be. */
export function toWhatWasUsed(story: Story): string | null {
  const keys = toKeyWords(story.of('compromised', 'key'))
  const identities = toIdentityWords(story.of('compromised', 'identity'))
  if (keys !== null && identities !== null) return `${keys} of ${identities}`
  return keys ?? identities
}

/** `seven long-term access keys`, `one long-term access key and three temporary keys`; null for none. */
export function toKeyWords(keys: readonly ScopedEntity[]): string | null {
  return toWords(toKeyParts(keys))
}

/** The same, part by part. */
export function toKeyParts(keys: readonly ScopedEntity[]): string[] {
  const lasting = keys.filter(({ value }) => isLongTermKey(value)).length
  return [
    lasting > 0 && toWorded(lasting, 'long-term access key'),
    keys.length > lasting && toWorded(keys.length - lasting, 'temporary key'),
  ].filter((part) => part !== false)
}

const kinds = { user: 'IAM user', role: 'role', 'federated user': 'federated user', root: 'root user' } as const

/** `seven IAM users`, `one IAM user and two roles`; null for none. */
export function toIdentityWords(identities: readonly ScopedEntity[]): string | null {
  return toWords(toIdentityParts(identities))
}

/** The same, part by part. */
export function toIdentityParts(identities: readonly ScopedEntity[]): string[] {
  const byKind = Map.groupBy(identities, ({ value }) => parsePrincipal(value)?.kind ?? null)
  return [...byKind].map(([kind, own]) =>
    kind === null ? toWorded(own.length, 'other identity', 'other identities') : toWorded(own.length, kinds[kind]),
  )
}

function toWords(parts: readonly string[]): string | null {
  return parts.length === 0 ? null : toList(parts)
}
