import type { AccessSource, Credentials, RoleDetails } from '../model/access.ts'
import type { Workspace } from '../store/workspace.ts'
import { type AccessBook, openAccessBook } from './access-book.ts'
import { type AssumableRole, listAssumable } from './assumable.ts'
import { toNotable } from './notable.ts'
import { type Rights, rootRights, toRights } from './rights.ts'

/** What an identity is and may do, as far as IAM's reports have been imported. Moments are ISO 8601 UTC. */
export type Access = Rights & {
  readonly identity: string
  readonly kind: 'root' | 'user' | 'role'
  /** Of which moment each source tells; null: it says nothing of the identity. */
  readonly dated: Readonly<Record<AccessSource, string | null>>
  readonly created: string | null
  /** Whether there is an MFA device; null where nothing says so. */
  readonly mfa: boolean | null
  readonly password: Credentials['password'] | null
  readonly keys: Credentials['keys']
  readonly groups: readonly string[]
  /** The ARN of its permissions boundary. */
  readonly boundary: string | null
  /** Who may assume the role; empty for a user. */
  readonly trust: RoleDetails['trust']
  readonly assumable: readonly AssumableRole[]
  /** What is worth knowing of it, in sentences without a subject: `may create users`. */
  readonly notable: readonly string[]
}

/** What an identity may do; null where nothing imported tells of it. For many identities open the access once. */
export function toAccess(workspace: Workspace, identity: string): Access | null {
  return openAccess(workspace).of(identity)
}

/** All that has been imported, read once; the answers are those of that moment. */
export function openAccess(workspace: Workspace): { of(identity: string): Access | null } {
  const book = openAccessBook(workspace)
  const known = new Map<string, Access | null>()
  return {
    of: (identity) => {
      const access = known.get(identity)
      if (access !== undefined) return access
      const found = find(book, identity)
      known.set(identity, found)
      return found
    },
  }
}

function find(book: AccessBook, identity: string): Access | null {
  const arn = book.resolve(identity)
  const reported = book.credentials(arn)
  const details = book.bearer(arn)
  if (!reported && !details) return null
  const credentials = reported?.body
  const bearer = details?.body
  const isRoot = arn.endsWith(':root')
  const rights = isRoot ? rootRights : toRights(book, arn, bearer)
  const assumable = isRoot || !bearer ? [] : listAssumable(book, arn, rights)
  const access = {
    identity: arn,
    kind: isRoot ? 'root' : bearer?.kind === 'role' ? 'role' : 'user',
    dated: { 'credential-report': reported?.dated ?? null, 'authorization-details': details?.dated ?? null },
    created: bearer?.created ?? credentials?.created ?? null,
    mfa: credentials?.mfa ?? null,
    password: credentials?.password ?? null,
    keys: credentials?.keys ?? [],
    groups: bearer?.kind === 'user' ? bearer.groups : [],
    boundary: bearer?.boundary ?? null,
    trust: bearer?.kind === 'role' ? bearer.trust : [],
    ...rights,
    assumable,
  } as const
  return { ...access, notable: toNotable(access) }
}
