import { sayChance } from '../statistics/say-chance.ts'
import type { MemberKind, NamedSet } from './named-set.ts'

export type SizedSet = { readonly set: NamedSet; readonly size: number }

/** `identities that called GetSendQuota`, `calls seen with user:alice`. */
export function sayMembers(by: MemberKind, { callers, name }: NamedSet, count: number): string {
  const members = count === 1 ? oneOf[by] : by
  return by === 'identities' || by === 'keys' ? `${members} ${callers}` : `${members} seen with ${name}`
}

const oneOf: Readonly<Record<MemberKind, string>> = {
  identities: 'identity',
  keys: 'key',
  addresses: 'address',
  agents: 'agent',
  calls: 'call',
}

/** How much of the smaller of two sets lies in the larger, and how probable that would be by chance. */
export function sayPair(
  by: MemberKind,
  pair: readonly [SizedSet, SizedSet],
  { shared, logChance }: { readonly shared: number; readonly logChance: number },
): string {
  const [small, large] = pair[0].size <= pair[1].size ? pair : [pair[1], pair[0]]
  if (small.size === 0) return `there are no ${sayMembers(by, small.set, 0)}`
  const those = sayMembers(by, small.set, small.size)
  const among = `among the ${count(large.size)} ${sayOthers(by, large.set)}`
  const is = shared === 1 || small.size === 1 ? 'is' : 'are'
  if (shared === 0)
    return small.size === 1
      ? `the one ${those} is not ${among}`
      : `none of the ${count(small.size)} ${those} is ${among}`
  const how = toHow(shared, small.size)
  return `${how} ${those} ${is} ${among}; ${sayChance(logChance)}`
}

function toHow(shared: number, size: number): string {
  if (size === 1) return 'the one'
  return shared === size ? `all ${count(shared)} of ${count(size)}` : `${count(shared)} of the ${count(size)}`
}

function sayOthers(by: MemberKind, { callers, name }: NamedSet): string {
  return by === 'identities' || by === 'keys' ? callers : `seen with ${name}`
}

/** `one identity`, `50 identities`. */
export function sayCount(number: number, by: MemberKind): string {
  return number === 1 ? `one ${oneOf[by]}` : `${count(number)} ${by}`
}

/** A number as people write it. */
export function count(number: number): string {
  return number.toLocaleString('en')
}
