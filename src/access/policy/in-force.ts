import type { GroupDetails, PolicyName, RoleDetails, Statement, UserDetails } from '../../model/access.ts'
import type { AccessBook } from '../access-book.ts'
import type { PolicyInForce } from './decide.ts'

/** The policies that are in force for a user or a role: attached, inline, and those of its groups. */
export function listInForce(book: AccessBook, arn: string, bearer: UserDetails | RoleDetails): PolicyInForce[] {
  const groups = bearer.kind === 'user' ? bearer.groups : []
  return [
    ...toOwn(book, bearer, null),
    ...groups.flatMap((name): PolicyInForce[] => {
      const group = book.group(arn, name)
      if (group) return toOwn(book, group, `group ${name}`)
      return [{ name: 'policies of the group', by: `group ${name}`, statements: null }]
    }),
  ]
}

/** The permissions boundary; null where there is none. */
export function toBoundary(book: AccessBook, { boundary }: UserDetails | RoleDetails): PolicyInForce | null {
  return boundary === null
    ? null
    : { name: boundary.split('/').at(-1)!, by: 'permissions boundary', statements: toStatements(book, boundary) }
}

function toOwn(book: AccessBook, one: UserDetails | RoleDetails | GroupDetails, by: string | null): PolicyInForce[] {
  return [
    ...one.attached.map(({ name, arn }: PolicyName) => ({
      name,
      by: by ?? 'attached',
      statements: toStatements(book, arn),
    })),
    ...one.inline.map(({ name, statements }) => ({ name, by: by ?? 'inline', statements })),
  ]
}

function toStatements(book: AccessBook, arn: string): readonly Statement[] | null {
  return (
    book.policy(arn)?.statements ?? (/^arn:[^:]+:iam::aws:policy\/AdministratorAccess$/.test(arn) ? everything : null)
  )
}

/** What AWS's policy of that name says, and always has: needed where only users and roles were imported. */
const everything: readonly Statement[] = [
  {
    effect: 'Allow',
    actions: ['*'],
    notActions: [],
    resources: ['*'],
    notResources: [],
    principals: [],
    conditions: [],
  },
]
