import { parseAddress } from '../model/address.ts'
import { compareText } from '../model/compare-text.ts'
import type { Entity } from '../model/entity.ts'
import { isKeyId } from '../model/key.ts'
import { UserError } from '../model/problem.ts'

/**
 * The entities that a lead means: recognised by its form (a key, an address, an ARN; or exactly as it stands), or said: `user:alice`,
 * `role:deploy`, `agent:kali`. None where no entity is meant. Throws UserError for a name in several accounts, and for a word that may be anything.
 */
export function toLeadValues(wanted: string, entities: readonly Entity[]): readonly string[] {
  const exact = entities.filter(({ value }) => value === wanted)
  if (exact.length > 0) return [wanted]
  const [, kind, name] = /^(user|role|agent):(.+)$/s.exec(wanted) ?? []
  if (kind === 'agent') return toValues(entities, (one) => one.kind === 'agent' && contains(one.value, name!))
  if (kind !== undefined)
    return atMostOne(
      wanted,
      toValues(entities, (one) => isNamed(one, kind, name!)),
    )
  if (isKeyId(wanted.toUpperCase())) return toValues(entities, ({ value }) => value === wanted.toUpperCase())
  const address = parseAddress(wanted)
  if (address) return toValues(entities, ({ value }) => value === address.text)
  if (wanted.startsWith('arn:')) return []
  throw new UserError(
    `"${wanted.slice(0, 60)}" is no key, address or ARN.`,
    'Write user:alice, role:deploy or agent:kali for a name or a part of an agent.',
  )
}

function toValues(entities: readonly Entity[], isMeant: (entity: Entity) => boolean): string[] {
  return [...new Set(entities.filter(isMeant).map(({ value }) => value))].sort(compareText)
}

function contains(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase())
}

/** `arn:aws:iam::111122223333:user/team/alice` is `alice`, and `team/alice`. */
function isNamed({ kind, value }: Entity, resource: string, name: string): boolean {
  const path = /^arn:[^:]*:iam::\d*:(.+)$/s.exec(value)?.[1] ?? ''
  return kind === 'identity' && path.startsWith(`${resource}/`) && path.endsWith(`/${name}`)
}

const mostNamed = 20

/** One value, or none. Throws UserError that names the first of several. */
export function atMostOne(wanted: string, values: readonly string[]): readonly string[] {
  if (values.length <= 1) return values
  const more = values.length > mostNamed ? `; there are ${values.length - mostNamed} more` : ''
  throw new UserError(
    `${wanted.slice(0, 100)} may be any of ${values.length} identities.`,
    `Write one of ${values.slice(0, mostNamed).join(', ')}${more}.`,
  )
}
