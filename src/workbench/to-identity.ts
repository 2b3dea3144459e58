import type { Entity } from '../model/entity.ts'
import { toActor } from '../model/identity.ts'
import { isKeyId } from '../model/key.ts'
import { UserError } from '../model/problem.ts'
import { withEvents } from '../store/events.ts'
import { type Sql, sql } from '../store/sql.ts'
import type { Workspace } from '../store/workspace.ts'
import { toLeadValues } from './to-lead-values.ts'

/**
 * The identity that is meant: an ARN (of a role's session: the role), `user:alice`, `role:deploy`, a key that it used, or exactly as it stands in
 * the logs; `known` are identities from elsewhere. An ARN need not be in the logs. Throws UserError where none is meant, or several.
 */
export async function toIdentity(workspace: Workspace, wanted: string, known: readonly string[] = []): Promise<string> {
  if (known.includes(wanted)) return wanted
  if (wanted.startsWith('arn:')) return toActor({ arn: wanted }).identity!
  const loud = wanted.toUpperCase()
  if (isKeyId(loud)) return onlyOne(wanted, await listIdentities(workspace, sql`access_key = ${loud}`))
  const name = /^(?:user|role):(.+)$/s.exec(wanted)?.[1]
  const isMeant = name === undefined ? sql`identity = ${wanted}` : sql`ends_with(identity, ${`/${name}`})`
  const found = [...known, ...(await listIdentities(workspace, isMeant))]
  return onlyOne(wanted, toLeadValues(wanted, found.map(toEntity)))
}

function toEntity(value: string): Entity {
  return { kind: 'identity', value }
}

async function listIdentities(workspace: Workspace, isMeant: Sql): Promise<string[]> {
  const rows = await withEvents(workspace, {}, ({ duckdb }) =>
    duckdb.rows<{ identity: string }>(
      sql`select distinct identity from events where identity is not null and ${isMeant} order by identity limit 20`,
    ),
  )
  return rows.map(({ identity }) => identity)
}

function onlyOne(wanted: string, found: readonly string[]): string {
  const [identity, ...others] = found
  if (identity === undefined)
    throw new UserError(
      `Nobody in the logs is ${wanted.slice(0, 100)}.`,
      'Write user:alice, role:deploy, a key that it used, or its whole ARN.',
    )
  if (others.length === 0) return identity
  throw new UserError(
    `${wanted.slice(0, 100)} may be any of ${found.length} identities.`,
    `Write one of ${found.join(', ')}.`,
  )
}
