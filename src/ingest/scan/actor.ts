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
  const column = usualColumn(rows, offset)
  if (column >= 0) point(rows, offset, column)
  else putSlowly(rows, offset, toActor(actorFields(rows, offset, leftovers, bytes)))
}

/** The column that holds the identity as it is: an IAM user's ARN, a service's name, a role session's issuer; -1 when none does. */
function usualColumn(rows: Rows, offset: number): number {
  const { lengths } = rows
  switch (lengths[offset + user_type]) {
    case 7:
      return hasLetters(rows, offset, 'I', 3, 'U') && isOfIam(rows, offset) ? user_arn : -1
    case 10:
      return lengths[offset + invoked_by]! > 0 &&
        lengths[offset + user_arn]! <= 0 &&
        hasLetters(rows, offset, 'A', 3, 'S')
        ? invoked_by
        : -1
    case 11:
      return lengths[offset + issuer_arn]! > 0 && hasLetters(rows, offset, 'A', 7, 'R') && pointAtSession(rows, offset)
        ? issuer_arn
        : -1
    default:
      return -1
  }
}

/** Tells `IAMUser`, `AWSService` and `AssumedRole` from other types of their length, by two letters. */
function hasLetters(rows: Rows, offset: number, first: string, at: number, second: string): boolean {
  const start = rows.starts[offset + user_type]!
  if (start >= arenaBase) return false
  return rows.window[start] === first.charCodeAt(0) && rows.window[start + at] === second.charCodeAt(0)
}

/** `arn:aws:iam::…`: a role session's ARN names another identity, whatever the type says. */
function isOfIam(rows: Rows, offset: number): boolean {
  const start = rows.starts[offset + user_arn]!
  return rows.lengths[offset + user_arn]! > 8 && start < arenaBase && rows.window[start + 8] === 105
}

function point(rows: Rows, offset: number, column: number): void {
  rows.starts[offset + identity] = rows.starts[offset + column]!
  rows.lengths[offset + identity] = rows.lengths[offset + column]!
}

/** The session is what follows the role's name in `arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION`. False when the ARN has another form. */
function pointAtSession(rows: Rows, offset: number): boolean {
  const start = rows.starts[offset + user_arn]!
  const length = rows.lengths[offset + user_arn]!
  if (length < arnHead.length + 3 || start >= arenaBase) return false
  const { window } = rows
  for (let i = 0; i < arnHead.length; i++) {
    const byte = window[start + i]!
    if (arnHead[i] === digit ? byte < 48 || byte > 57 : byte !== arnHead[i]) return false
  }
  let slash = start + arnHead.length
  const end = start + length
  while (slash < end && window[slash] !== 47) slash++
  if (slash === start + arnHead.length || slash >= end - 1) return false
  rows.starts[offset + session] = slash + 1
  rows.lengths[offset + session] = end - slash - 1
  return true
}

const arnHead = Buffer.from('arn:aws:sts::############:assumed-role/')
const digit = 35

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
  const key = '"onBehalfOf"'
  const found = leftovers.find(
    ({ path, keyAt }) => path.length === 1 && bytes.toString('latin1', keyAt, keyAt + key.length) === key,
  )
  const value: unknown = found && JSON.parse(bytes.toString('utf8', found.start, found.end))
  const userId = (value as { userId?: unknown } | null | undefined)?.userId
  return typeof userId === 'string' ? userId : undefined
}
