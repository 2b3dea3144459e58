import type { AccessExtent, ReportedKey, Statement } from '../model/access.ts'
import type { Access } from './access.ts'
import { toAccount } from './access-book.ts'
import { capabilities } from './capabilities.ts'
import type { Permission } from './policy/decide.ts'

/** What an identity is and may do, as data. */
export type ShownAccess = Omit<Access, 'allows' | 'policies' | 'keys' | 'trust'> & {
  /** `days`: its age when the report was made. */
  readonly keys: readonly (ReportedKey & { readonly days: number | null })[]
  /** `isKnown`: what they say has been imported. */
  readonly policies: readonly { readonly name: string; readonly by: string; readonly isKnown: boolean }[]
  /** Who may assume a role. */
  readonly trust: readonly Pick<Statement, 'effect' | 'actions' | 'principals' | 'conditions'>[]
  readonly may: readonly (Permission & { readonly does: string; readonly action: string })[]
  /** What is not known here, and what is no longer so. */
  readonly notes: readonly string[]
}

/** Everything of an access that can be written down. */
export function toShownAccess(access: Access, extents: readonly AccessExtent[]): ShownAccess {
  const { allows, policies, keys, trust, ...rest } = access
  return {
    ...rest,
    keys: keys.map((key) => ({
      ...key,
      days: key.rotated === null ? null : toDays(key.rotated, access.dated['credential-report']!),
    })),
    policies: policies.map(({ name, by, statements }) => ({ name, by, isKnown: statements !== null })),
    trust: trust.map(({ effect, actions, principals, conditions }) => ({ effect, actions, principals, conditions })),
    may: capabilities.flatMap(({ does, needs }) => needs.map((action) => ({ does, action, ...allows(action) }))),
    notes: [
      'Service control policies, session policies and policies of resources are not known here: they may forbid or allow more.',
      ...toGone(access, extents),
    ],
  }
}

function toDays(from: string, until: string): number {
  return Math.floor((Date.parse(until) - Date.parse(from)) / 86_400_000)
}

/** A newer report of the account that does not name it: it may have been deleted. */
function toGone({ identity, dated }: Access, extents: readonly AccessExtent[]): string[] {
  return extents
    .filter(
      ({ source, account, dated: newest }) => account === toAccount(identity) && newest > (dated[source] ?? newest),
    )
    .map(
      ({ source, dated: newest }) =>
        `What stands here is of ${dated[source]}; the ${source.replace('-', ' ')} of ${newest} does not name it: it may have been deleted since.`,
    )
}
