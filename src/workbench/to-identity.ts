import { parseAddressRange } from '../model/address-range.ts'
import type { Entity } from '../model/entity.ts'
import { toActor } from '../model/identity.ts'
import { isKeyId } from '../model/key.ts'
import { UserError } from '../model/problem.ts'
import { withEvents } from '../store/events.ts'
import { type Sql, sql } from '../store/sql.ts'
import type { Workspace } from '../store/workspace.ts'
import { atMostOne, toLeadValues } from './to-lead-values.ts'

/**
 * The identity that is meant: an ARN (of a role's session: the role), `user:alice`, `role:deploy`, a key that it used, or exactly as it stands in
 * the logs; `reported` are identities of imported reports. An ARN need not be in the logs. Throws UserError where none is meant, or several.
 */
export async function toIdentity(workspace: Workspace, wanted: string, reported?: readonly string[]): Promise<string> {
  if (reported?.includes(wanted)) return wanted
  if (wanted.startsWith('arn:')) return toActor({ arn: wanted }).identity!
  const [identity] = await listMeant(workspace, wanted, reported ?? [])
  if (identity !== undefined) return identity
  throw new UserError(
    `Nobody in the logs${reported ? ' or in the imported reports' : ''} is ${wanted.slice(0, 100)}.`,
    'Write user:alice, role:deploy, a key that it used, or its whole ARN.',
  )
}

async function listMeant(
  workspace: Workspace,
  wanted: string,
  reported: readonly string[],
): Promise<readonly string[]> {
  const key = wanted.toUpperCase()
  if (isKeyId(key)) return atMostOne(wanted, await listIdentities(workspace, sql`access_key = ${key}`))
  const name = /^(?:user|role):(.+)$/s.exec(wanted)?.[1]
  if (name !== undefined) {
    const named = await listIdentities(workspace, sql`ends_with(identity, ${`/${name}`})`)
    return toLeadValues(wanted, [...reported, ...named].map(toEntity))
  }
  if (wanted === 'root') return atMostOne(wanted, await listIdentities(workspace, sql`ends_with(identity, ':root')`))
  const same = await listIdentities(workspace, sql`identity = ${wanted}`)
  if (same.length === 0) throw notIdentity(wanted)
  return same
}

function notIdentity(wanted: string): UserError {
  const text = wanted.slice(0, 60)
  if (text.trim() === '')
    return new UserError('An empty word names nobody.', 'Write a key, user:alice, role:deploy, an ARN or an address.')
  if (/^[\d.]+$/.test(text) && parseAddressRange(wanted) === null)
    return new UserError(
      `${text} is no address: it has four numbers up to 255, none with a zero in front.`,
      `What events say in place of one is asked with: keytrail sql "from events where source_ip = '${text}'"`,
    )
  const other = wanted.startsWith('agent:') ? 'an agent' : parseAddressRange(wanted) ? 'an address' : null
  return other === null
    ? new UserError(`"${text}" is no key, address or ARN.`, `Write user:${text} or role:${text}.`)
    : new UserError(
        `${text} is ${other}, and this takes an identity.`,
        'Write user:alice, role:deploy, a key that it used, or its whole ARN.',
      )
}

function toEntity(value: string): Entity {
  return { kind: 'identity', value }
}

async function listIdentities(workspace: Workspace, isMeant: Sql): Promise<string[]> {
  const rows = await withEvents(workspace, {}, ({ duckdb }) =>
    duckdb.rows<{ identity: string }>(
      sql`select distinct identity from events where identity is not null and ${isMeant} order by identity`,
    ),
  )
  return rows.map(({ identity }) => identity)
}
