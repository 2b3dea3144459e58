import type { Statement } from '../../model/access.ts'
import { matchesAction, matchesPattern } from './matches-pattern.ts'

export const decisions = ['allowed', 'limited', 'denied', 'unknown'] as const
/** `limited`: on some resources only, or under conditions. `unknown`: a policy that would tell is not there. */
export type Decision = (typeof decisions)[number]

/** A policy in force; `statements` is null where only its name is known. */
export type PolicyInForce = {
  readonly name: string
  /** How it comes to be in force: `attached`, `inline`, `group admins`. */
  readonly by: string
  readonly statements: readonly Statement[] | null
}

/** Whether an action may be done, and what says so. Service control policies and policies of resources are not weighed. */
export type Permission = {
  readonly decision: Decision
  /** The policies that allow or deny it, or of which nothing is known: `AdministratorAccess (group admins)`. */
  readonly policies: readonly string[]
  /** The resources on which it is allowed, or but for which; empty where it is all. */
  readonly resources: readonly string[]
  /** Keys of the conditions that decide as well. */
  readonly conditions: readonly string[]
}

/** Weighs policies as IAM does, resources and conditions by what they say and not by a request: an explicit deny wins, then what allows. */
export function decide(policies: readonly PolicyInForce[], action: string, resource?: string): Permission {
  const speaking = policies.flatMap((policy) =>
    (policy.statements ?? [])
      .filter((one) => covers(one, action, resource))
      .map((statement) => ({ policy, statement })),
  )
  const isWhole = ({ statement }: Speaking) => statement.conditions.length === 0 && isEverywhere(statement, resource)
  const allows = speaking.filter(({ statement }) => statement.effect === 'Allow')
  const denies = speaking.filter(({ statement }) => statement.effect === 'Deny')
  const refusing = denies.filter(isWhole)
  if (refusing.length > 0) return toPermission('denied', refusing)
  const whole = allows.filter(isWhole)
  if (whole.length > 0)
    return denies.length === 0 ? toPermission('allowed', whole) : toPermission('limited', [...whole, ...denies])
  if (allows.length > 0) return toPermission('limited', [...allows, ...denies])
  const hidden = policies.filter(({ statements }) => statements === null)
  if (hidden.length > 0) return { decision: 'unknown', policies: hidden.map(toName), resources: [], conditions: [] }
  return toPermission('denied', [])
}

type Speaking = { readonly policy: PolicyInForce; readonly statement: Statement }

function covers(statement: Statement, action: string, resource: string | undefined): boolean {
  const { actions, notActions, resources, notResources } = statement
  const isAction = actions.some((pattern) => matchesAction(pattern, action))
  const isOther = notActions.length > 0 && !notActions.some((pattern) => matchesAction(pattern, action))
  if (!isAction && !isOther) return false
  if (resource === undefined) return true
  if (notResources.length > 0) return !notResources.some((pattern) => matchesPattern(pattern, resource))
  return resources.some((pattern) => matchesPattern(pattern, resource))
}

/** Whether a statement is about all resources that there are, or about the one in question. */
function isEverywhere({ resources, notResources }: Statement, resource: string | undefined): boolean {
  if (notResources.length > 0) return resource !== undefined
  // A variable stands for a part of a name that only a request knows.
  return resource !== undefined || resources.some((pattern) => /^(\*+|arn:[^:]*:[^:]*:\*?:\*?:\*)$/.test(pattern))
}

const mostNamed = 20

function toPermission(decision: Decision, speaking: readonly Speaking[]): Permission {
  const statements = speaking.map(({ statement }) => statement)
  const places = statements.flatMap(({ effect, resources, notResources }) => [
    ...(effect === 'Allow' ? resources : resources.map((one) => `not ${one}`)),
    ...notResources.map((one) => (effect === 'Allow' ? `not ${one}` : `only ${one}`)),
  ])
  return {
    decision,
    policies: toFirst(speaking.map(({ policy }) => toName(policy))),
    resources: decision === 'limited' ? toFirst(places.filter((one) => one !== '*')) : [],
    conditions: toFirst(statements.flatMap(({ conditions }) => conditions)),
  }
}

/** `AdministratorAccess (group admins)`. */
export function toName({ name, by }: Pick<PolicyInForce, 'name' | 'by'>): string {
  return `${name} (${by})`
}

function toFirst(values: readonly string[]): string[] {
  return [...new Set(values)].slice(0, mostNamed)
}

/** What is left of a permission under a boundary, which allows nothing by itself; `boundary` is what that one allows. */
export function within(own: Permission, boundary: Permission, name: string): Permission {
  if (own.decision === 'denied' || boundary.decision === 'allowed') return own
  if (boundary.decision !== 'limited') return { ...boundary, policies: [name] }
  return {
    decision: own.decision === 'unknown' ? 'unknown' : 'limited',
    policies: toFirst([...own.policies, ...boundary.policies]),
    resources: toFirst([...own.resources, ...boundary.resources]),
    conditions: toFirst([...own.conditions, ...boundary.conditions]),
  }
}
