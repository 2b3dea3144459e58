import type { RoleDetails, UserDetails } from '../model/access.ts'
import type { AccessBook } from './access-book.ts'
import { decide, type Permission, type PolicyInForce, toName, within } from './policy/decide.ts'
import { listInForce, toBoundary } from './policy/in-force.ts'

/** What policies let an identity do. */
export type Rights = {
  readonly policies: readonly PolicyInForce[]
  /** All actions on all resources; null where that is unknown. */
  readonly isAdministrator: boolean | null
  /** False under a permissions boundary of which only the name is known. */
  readonly isBoundaryKnown: boolean
  /** Whether it may do an action (`iam:CreateUser`), on a resource or in general. */
  allows(action: string, resource?: string): Permission
}

/** What a user or a role may do by its policies, its groups' and its boundary. Without details nothing is known. */
export function toRights(book: AccessBook, arn: string, bearer: UserDetails | RoleDetails | undefined): Rights {
  if (!bearer) return { policies: [], isAdministrator: null, isBoundaryKnown: true, allows: () => unknown }
  const policies = listInForce(book, arn, bearer)
  const boundary = toBoundary(book, bearer)
  const allows = (action: string, resource?: string): Permission => {
    const own = decide(policies, action, resource)
    return boundary ? within(own, decide([boundary], action, resource), toName(boundary)) : own
  }
  return { policies, allows, isAdministrator: toAdministrator(allows), isBoundaryKnown: boundary?.statements !== null }
}

/** A policy may allow all but IAM, and then is no administrator's. */
export function toAdministrator(allows: Rights['allows']): boolean | null {
  const found = ['*:*', 'iam:PutUserPolicy', 'iam:PassRole'].map((action) => allows(action).decision)
  if (found.every((decision) => decision === 'allowed')) return true
  return found.some((decision) => decision === 'denied' || decision === 'limited') ? false : null
}

const unknown: Permission = { decision: 'unknown', policies: [], resources: [], conditions: [] }

/** No policy of the account binds its root. */
export const rootRights: Rights = {
  policies: [],
  isAdministrator: true,
  isBoundaryKnown: true,
  allows: () => ({ decision: 'allowed', policies: ['root of the account'], resources: [], conditions: [] }),
}
