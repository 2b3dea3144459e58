import { type Actor, toActor } from '../../model/identity.ts'
import { columnIndex } from '../../store/columns.ts'
import type { Leftover } from './record-scanner.ts'
import { arenaBase, type Rows } from './rows.ts'

const {
  user_type,
  user_arn,
  issuer_arn,
  principal_id,
  user_account,
  user_name,
  invoked_by,
  recipient_account,
  identity,
  session,
} = columnIndex

/**
 * Gives the row its identity and session. The usual kinds point at bytes that are there already; all others go through the model's
 * `toActor`, which the usual kinds agree with (a test holds this).
 */
export function putActor(rows: Rows, offset: number, leftovers: readonly Leftover[], bytes: Buffer): void {
  const lengths = rows.lengths
  const typeLength = lengths[offset + user_type]!
  const arnLength = lengths[offset + user_arn]!
  // IAMUser and FederatedUser by their ARN, AWSService by its name, AssumedRole by its issuer's ARN.
  if (typeLength === 11 && lengths[offset + issuer_arn]! > 0 && arnLength > 0 && isType(rows, offset, 65, 82)) {
    if (pointAtSession(rows, offset)) return point(rows, offset, issuer_arn)
  } else if (typeLength === 7 && arnLength > 0 && isType(rows, offset, 73, 85)) return point(rows, offset, user_arn)
  else if (typeLength === 10 && lengths[offset + invoked_by]! > 0 && isType(rows, offset, 65, 83))
    return point(rows, offset, invoked_by)
  putSlowly(rows, offset, toActor(actorFields(rows, offset, leftovers, bytes)))
}

/** Told apart from other types of the same length by the first and the fourth-but-last... byte: `AssumedRole`, `IAMUser`, `AWSService`. */
function isType(rows: Rows, offset: number, first: number, upper: number): boolean {
  const start = rows.starts[offset + user_type]!
  if (start >= arenaBase) return false
  const at = upper === 82 ? 7 : 3
  return rows.window[start] === first && rows.window[start + at] === upper
}

function point(rows: Rows, offset: number, column: number): void {
  rows.starts[offset + identity] = rows.starts[offset + column]!
  rows.lengths[offset + identity] = rows.lengths[offset + column]!
}

/** The session is what follows the role's name in `arn:…:assumed-role/ROLE/SESSION`. False when the ARN has another form. */
function pointAtSession(rows: Rows, offset: number): boolean {
  const start = rows.starts[offset + user_arn]!
  if (start >= arenaBase) return false
  const end = start + rows.lengths[offset + user_arn]!
  const role = rows.window.indexOf(marker, start, 'latin1')
  if (role < 0 || role > start + 60) return false
  const slash = rows.window.indexOf(47, role + marker.length)
  if (slash < 0 || slash >= end - 1 || slash === role + marker.length) return false
  rows.starts[offset + session] = slash + 1
  rows.lengths[offset + session] = end - slash - 1
  return true
}

const marker = ':assumed-role/'

function putSlowly(rows: Rows, offset: number, actor: Actor): void {
  if (actor.identity !== null) rows.put(offset + identity, actor.identity)
  if (actor.session !== null) rows.put(offset + session, actor.session)
}

function actorFields(rows: Rows, offset: number, leftovers: readonly Leftover[], bytes: Buffer) {
  const text = (column: number) => rows.text(offset, column) || undefined
  return {
    type: text(user_type),
    arn: text(user_arn),
    principalId: text(principal_id),
    accountId: text(user_account),
    userName: text(user_name),
    invokedBy: text(invoked_by),
    issuerArn: text(issuer_arn),
    recipientAccountId: text(recipient_account),
    onBehalfOfUserId: onBehalfOf(leftovers, bytes),
  }
}

/** Identity Center's person has no column: `userIdentity.onBehalfOf.userId`. */
function onBehalfOf(leftovers: readonly Leftover[], bytes: Buffer): string | undefined {
  const found = leftovers.find(
    (leftover) =>
      leftover.path.length === 1 && bytes.toString('latin1', leftover.keyStart, leftover.keyEnd) === '"onBehalfOf"',
  )
  const value: unknown = found && JSON.parse(bytes.toString('utf8', found.start, found.end))
  const userId = (value as { userId?: unknown } | null | undefined)?.userId
  return typeof userId === 'string' ? userId : undefined
}
