import { parsePrincipal } from '../model/principal.ts'
import { findDone, toText } from './parameters.ts'
import type { CaseEvent, ResponseCase } from './response-case.ts'

/** A user or a role that the thief made. */
export type Made = {
  readonly kind: 'user' | 'role'
  readonly name: string
  readonly arn: string
  readonly account: string
  readonly event: CaseEvent
}

/** Users and roles that the thief made and did not delete again, each once. */
export function findMade(of: Pick<ResponseCase, 'events'>): Made[] {
  const made = findDone(of, 'iam:CreateUser', 'iam:CreateRole').flatMap((event) => toMade(event) ?? [])
  const deleted = findDone(of, 'iam:DeleteUser', 'iam:DeleteRole')
  const isGone = ({ kind, name, account, event }: Made) =>
    deleted.some(
      (other) =>
        other.account === account &&
        other.time >= event.time &&
        other.name === (kind === 'user' ? 'DeleteUser' : 'DeleteRole') &&
        toText(other.request, `${kind}Name`) === name,
    )
  return [
    ...Map.groupBy(
      made.filter((one) => !isGone(one)),
      ({ arn }) => arn,
    ).values(),
  ].map((some) => some[0]!)
}

function toMade(event: CaseEvent): Made | null {
  const kind = event.name === 'CreateUser' ? 'user' : 'role'
  const name = toText(event.request, `${kind}Name`) ?? toText(event.response, kind, `${kind}Name`)
  if (name === null || event.account === null) return null
  const partition = parsePrincipal(event.identity)?.partition ?? 'aws'
  const arn = toText(event.response, kind, 'arn') ?? `arn:${partition}:iam::${event.account}:${kind}/${name}`
  return { kind, name, arn, account: event.account, event }
}

/** Of whom a call to IAM was: the user that it names, else who called. */
export function toUserOf(event: CaseEvent): { readonly name: string; readonly arn: string } | null {
  const caller = parsePrincipal(event.identity)
  const named = toText(event.request, 'userName')
  if (named === null || (caller?.kind === 'user' && caller.name === named))
    return caller?.kind === 'user' ? { name: caller.name, arn: event.identity } : null
  return { name: named, arn: `arn:${caller?.partition ?? 'aws'}:iam::${event.account}:user/${named}` }
}
