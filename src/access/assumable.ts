import type { Statement } from '../model/access.ts'
import { type AccessBook, toAccount } from './access-book.ts'
import { matchesAction } from './policy/matches-pattern.ts'
import { type Rights, toRights } from './rights.ts'

/** A role that an identity may take on. */
export type AssumableRole = {
  readonly role: string
  /** Whether the role's trust policy names the identity, its whole account, or everybody. */
  readonly trusts: 'identity' | 'account' | 'everybody'
  /** Condition keys of the trust policy and of the policy that allows it. */
  readonly conditions: readonly string[]
  readonly isAdministrator: boolean | null
}

/** More would not be read. */
const mostRoles = 50
const mostConditions = 6

/**
 * The roles of its own account that an identity may assume: the trust policy names it, or names its account and its own policies allow it. Of
 * roles elsewhere nothing is known. Administrators come first.
 */
export function listAssumable(book: AccessBook, identity: string, { allows }: Rights): AssumableRole[] {
  const found = book.roles(toAccount(identity)).flatMap(({ arn, role }): AssumableRole[] => {
    const trust = arn === identity ? null : toTrust(role.trust, identity)
    if (!trust) return []
    const own = allows('sts:AssumeRole', arn)
    // Named by itself it needs no policy of its own; an explicit deny names the policy that says so.
    const isRefused = own.decision === 'denied' && (trust.trusts !== 'identity' || own.policies.length > 0)
    if (isRefused || (own.decision === 'unknown' && trust.trusts !== 'identity')) return []
    const conditions = [...new Set([...trust.conditions, ...own.conditions])].slice(0, mostConditions)
    const { isAdministrator } = toRights(book, arn, role)
    return [{ role: arn, trusts: trust.trusts, conditions, isAdministrator }]
  })
  return found
    .toSorted((one, other) => Number(other.isAdministrator ?? false) - Number(one.isAdministrator ?? false))
    .slice(0, mostRoles)
}

type Trust = Pick<AssumableRole, 'trusts' | 'conditions'>

/** The nearest statement by which a trust policy lets the identity in, one without conditions before one with; null where none does. */
function toTrust(statements: readonly Statement[], identity: string): Trust | null {
  const speaking = statements.filter(({ actions }) => actions.some((action) => matchesAction(action, 'sts:AssumeRole')))
  const isRefused = speaking.some(
    (one) => one.effect === 'Deny' && one.conditions.length === 0 && toNearness(one, identity) !== null,
  )
  if (isRefused) return null
  const open = speaking.flatMap((one): Trust[] => {
    const trusts = one.effect === 'Allow' ? toNearness(one, identity) : null
    return trusts ? [{ trusts, conditions: one.conditions }] : []
  })
  return open.toSorted((one, other) => rank(one) - rank(other))[0] ?? null
}

const nearness = ['identity', 'account', 'everybody'] as const

function rank({ trusts, conditions }: Trust): number {
  return (conditions.length > 0 ? nearness.length : 0) + nearness.indexOf(trusts)
}

function toNearness({ principals }: Statement, identity: string): AssumableRole['trusts'] | null {
  const account = toAccount(identity)
  if (principals.includes(identity)) return 'identity'
  if (principals.some((one) => one === account || one.endsWith(`:iam::${account}:root`))) return 'account'
  return principals.includes('*') ? 'everybody' : null
}
