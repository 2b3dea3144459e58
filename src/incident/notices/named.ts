import { parseAddress } from '../../model/address.ts'
import { type Entity, entityKinds } from '../../model/entity.ts'
import { isKeyId } from '../../model/key.ts'

const accountForm = /^\d{12}$/
/** As IAM lets users and roles be named. */
const nameForm = /^[\w+=,.@-]{1,128}$/
const instanceForm = /^i-[0-9a-f]{8,17}$/
const mostEntities = 50

/** Nobody's: GuardDuty names credentials of machines so where it does not know the key. */
export function toKey(text: string | null): Entity[] {
  return text !== null && isKeyId(text) ? [{ kind: 'key', value: text }] : []
}

export function toAddress(text: string | null): Entity[] {
  const address = text === null ? null : parseAddress(text)
  return address === null ? [] : [{ kind: 'address', value: address.text }]
}

/** A machine: who made it is looked for. */
export function toMachine(text: string | null): Entity[] {
  return text !== null && instanceForm.test(text) ? [{ kind: 'resource', value: text }] : []
}

/** A user or role by its name; its path is not told, and found in the log. */
export function toPerson(resource: 'user' | 'role', account: string | null, name: string | null): Entity[] {
  if (account === null || name === null || !accountForm.test(account) || !nameForm.test(name)) return []
  return [{ kind: 'identity', value: `arn:aws:iam::${account}:${resource}/${name}` }]
}

export function toRoot(account: string | null): Entity[] {
  return account !== null && accountForm.test(account)
    ? [{ kind: 'identity', value: `arn:aws:iam::${account}:root` }]
    : []
}

/** The key ids that stand in a text. */
export function findKeys(text: string | null): Entity[] {
  return (text?.match(/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g) ?? []).flatMap(toKey)
}

/** Each once, in the order of kinds, and not too many. */
export function toDistinct(entities: readonly Entity[]): Entity[] {
  const distinct = new Map(entities.map((entity) => [`${entity.kind} ${entity.value}`, entity]))
  return [...distinct.values()]
    .toSorted((one, other) => entityKinds.indexOf(one.kind) - entityKinds.indexOf(other.kind))
    .slice(0, mostEntities)
}
