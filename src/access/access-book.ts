import type { Credentials, DatedEntry, GroupDetails, ManagedPolicy, RoleDetails, UserDetails } from '../model/access.ts'
import { type AccessRow, listAccess, readAccess } from '../store/access.ts'
import type { Workspace } from '../store/workspace.ts'

type Dated<Body> = { readonly body: Body; readonly dated: string }

/** What was imported, by ARN; an entry is read when it is asked for. */
export type AccessBook = {
  /** The ARN under which an identity stands: a role's session has the role's name without its path. */
  resolve(identity: string): string
  credentials(arn: string): Dated<Credentials> | undefined
  bearer(arn: string): Dated<UserDetails | RoleDetails> | undefined
  group(arn: string, name: string): GroupDetails | undefined
  policy(arn: string): ManagedPolicy | undefined
  /** The roles of an account, with their ARNs. */
  roles(account: string): readonly { readonly arn: string; readonly role: RoleDetails }[]
}

/** Reads all entries of the workspace. */
export function openAccessBook(workspace: Workspace): AccessBook {
  const rows = listAccess(workspace)
  const byKind = Map.groupBy(rows, ({ kind }) => kind)
  const details = new Map(rows.filter(({ kind }) => kind !== 'credentials').map((row) => [row.arn, once(row)]))
  const credentials = new Map((byKind.get('credentials') ?? []).map((row) => [row.arn, once(row)]))
  const bearers = [...(byKind.get('user') ?? []), ...(byKind.get('role') ?? [])]
  const byName = Map.groupBy([...bearers, ...(byKind.get('group') ?? [])], ({ arn }) => withoutPath(arn))
  const roles = Map.groupBy(byKind.get('role') ?? [], ({ arn }) => toAccount(arn))
  const bodyOf = <Kind extends DatedEntry['body']['kind']>(arn: string, ...kinds: readonly Kind[]) => {
    const entry = details.get(arn)?.()
    return entry && kinds.includes(entry.body.kind as Kind)
      ? { dated: entry.dated, body: entry.body as Extract<DatedEntry['body'], { kind: Kind }> }
      : undefined
  }
  return {
    resolve: (identity) => {
      if (details.has(identity) || credentials.has(identity)) return identity
      const named = byName.get(withoutPath(identity)) ?? []
      return named.length === 1 ? named[0]!.arn : identity
    },
    credentials: (arn) => credentials.get(arn)?.() as Dated<Credentials> | undefined,
    bearer: (arn) => bodyOf(arn, 'user', 'role'),
    group: (arn, name) => {
      const group = byName.get(`${arn.split(':').slice(0, 5).join(':')}:group/${name}`)?.[0]
      return group && bodyOf(group.arn, 'group')?.body
    },
    policy: (arn) => bodyOf(arn, 'policy')?.body,
    roles: (account) =>
      (roles.get(account) ?? []).flatMap(({ arn }) => {
        const role = bodyOf(arn, 'role')?.body
        return role ? [{ arn, role }] : []
      }),
  }
}

export function toAccount(arn: string): string {
  return arn.split(':')[4] ?? ''
}

/** `arn:…:role/team/deploy` as `arn:…:role/deploy`: names are single within an account, whatever their path. */
function withoutPath(arn: string): string {
  const [kind, ...path] = arn.split('/')
  return path.length < 2 ? arn : `${kind}/${path.at(-1)}`
}

function once(row: AccessRow): () => DatedEntry {
  let read: DatedEntry | undefined
  return () => {
    read ??= readAccess(row)
    return read
  }
}
