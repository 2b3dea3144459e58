import type { Statement } from '../../model/access.ts'
import { type Loose, toObject, toTexts } from './shape.ts'

/**
 * The statements of a policy document: an object, or its text, which IAM's API hands out URL-encoded. Null for what is none. Values of
 * conditions are left out: they may be secrets between two companies, and are not weighed.
 */
export function parsePolicyDocument(document: unknown): Statement[] | null {
  const parsed = typeof document === 'string' ? parseText(document) : document
  const statements = toObject(parsed).Statement
  if (typeof statements !== 'object' || statements === null) return null
  const read = (Array.isArray(statements) ? statements : [statements]).map((one) => toStatement(toObject(one)))
  return read.every((one) => one !== null) ? read : null
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text.trimStart().startsWith('{') ? text : decodeURIComponent(text))
  } catch {
    return null
  }
}

function toStatement(statement: Loose): Statement | null {
  const { Effect, Action, NotAction, Resource, NotResource, Principal, Condition } = statement
  if (Effect !== 'Allow' && Effect !== 'Deny') return null
  return {
    effect: Effect,
    actions: toTexts(Action),
    notActions: toTexts(NotAction),
    resources: toTexts(Resource),
    notResources: toTexts(NotResource),
    principals: toPrincipals(Principal ?? (statement.NotPrincipal === undefined ? undefined : '*')),
    conditions: [...new Set(Object.values(toObject(Condition)).flatMap((tests) => Object.keys(toObject(tests))))].map(
      (key) => key.slice(0, 200),
    ),
  }
}

function toPrincipals(principal: unknown): string[] {
  if (typeof principal === 'string') return toTexts(principal)
  return Object.entries(toObject(principal)).flatMap(([kind, values]) =>
    toTexts(values).map((value) => (kind === 'AWS' ? value : `${kind} ${value}`)),
  )
}
