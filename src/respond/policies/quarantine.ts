import type { CallValue } from '../../model/response.ts'
import type { HonestUse } from '../response-case.ts'
import { denyAll, toPolicy } from './documents.ts'

/** IAM counts the characters of all inline policies together: 2,048 of a user, 10,240 of a role. This leaves room for the owner's and for ours. */
const mostCharacters = { user: 1400, role: 6000 } as const

/** The addresses and VPC endpoints of an owner may take so many of them. */
const mostOfOwner = 1000

/** Whether all else than the owner's addresses can be denied. */
export function isBindable({ addresses, vpcEndpoints }: HonestUse): boolean {
  return addresses.length > 0 && JSON.stringify([addresses, vpcEndpoints]).length <= mostOfOwner
}

export type Quarantine = {
  readonly document: CallValue
  /** What it leaves to the owner, in words. */
  readonly form: 'all' | 'gentle'
  /** Calls of the thief's that it denies only from elsewhere than the owner's addresses, or not at all where those are not known. */
  readonly shared: readonly string[]
  readonly isBoundToAddresses: boolean
}

/**
 * A deny for all that a thief could do. Where honest hands use the identity too, nothing works from elsewhere than their addresses and VPC endpoints, and
 * what only the thief did works nowhere; what they do there goes on, also what no log shows. Where their addresses are not known, or too many, they keep what
 * they were seen to do. `actions` are the thief's, as IAM names them.
 */
export function toQuarantine(kind: 'user' | 'role', actions: readonly string[], honest: HonestUse | null): Quarantine {
  if (honest === null) return { document: denyAll, form: 'all', shared: [], isBoundToAddresses: false }
  const shared = actions.filter((action) => honest.actions.includes(action)).sort()
  const isBound = isBindable(honest)
  const room = mostCharacters[kind]
  const elsewhere = { Sid: 'KeytrailElsewhere', ...toElsewhere(honest) }
  const statements = isBound
    ? [...toThiefs(actions, honest, room - JSON.stringify(elsewhere).length), elsewhere]
    : toSpared(honest.actions, actions, room)
  return { document: toPolicy(...statements), form: 'gentle', shared, isBoundToAddresses: isBound }
}

type Statement = { readonly [member: string]: CallValue }

/** What only the thief did, as much of it as fits: from elsewhere it is denied anyway. */
function toThiefs(actions: readonly string[], honest: HonestUse, room: number): Statement[] {
  const own = toSorted(actions.filter((action) => !honest.actions.includes(action)))
  const toStatement = (some: readonly string[]) => ({
    Sid: 'KeytrailTheThiefs',
    Effect: 'Deny',
    Action: some,
    Resource: '*',
  })
  while (own.length > 0 && JSON.stringify(toStatement(own)).length > room) own.pop()
  return own.length === 0 ? [] : [toStatement(own)]
}

/** All but the owner's calls; where they are too many, all services but the owner's, and each of the thief's calls within them. */
function toSpared(own: readonly string[], thiefs: readonly string[], room: number): Statement[] {
  if (own.length === 0) return [{ Sid: 'KeytrailDenyAll', Effect: 'Deny', Action: '*', Resource: '*' }]
  const exact = { Sid: 'KeytrailNotTheOwners', Effect: 'Deny', NotAction: toSorted(own), Resource: '*' }
  if (JSON.stringify(exact).length <= room) return [exact]
  const services = toSorted(own.map(toService))
  const within = toSorted(thiefs.filter((action) => !own.includes(action) && services.includes(toService(action))))
  if (within.length === 0) return [{ ...exact, NotAction: services }]
  const named = { Sid: 'KeytrailTheThiefs', Effect: 'Deny', Action: within, Resource: '*' }
  const left = room - JSON.stringify({ ...exact, NotAction: services }).length
  // Safety goes before the owner's convenience where both do not fit.
  const fitting = JSON.stringify(named).length <= left ? named : { ...named, Action: toSorted(within.map(toService)) }
  return [{ ...exact, NotAction: services }, fitting]
}

function toService(action: string): string {
  return `${action.split(':')[0]}:*`
}

/**
 * A deny from anywhere else. Where `aws:SourceIp` is missing, as on the way through a VPC endpoint, a negated condition holds: so both ways are named.
 */
export function toElsewhere({ addresses, vpcEndpoints }: HonestUse): Statement {
  return {
    Effect: 'Deny',
    Action: '*',
    Resource: '*',
    Condition: {
      NotIpAddress: { 'aws:SourceIp': addresses },
      Bool: { 'aws:ViaAWSService': 'false' },
      ...(vpcEndpoints.length > 0
        ? { StringNotEqualsIfExists: { 'aws:SourceVpce': vpcEndpoints } }
        : { Null: { 'aws:SourceVpce': 'true' } }),
    },
  }
}

function toSorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort()
}
