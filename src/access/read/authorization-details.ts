import type { AccessBody, AccessEntry, Policy, PolicyName } from '../../model/access.ts'
import { parsePolicyDocument } from './policy-document.ts'
import { type Loose, toMoment, toObject, toObjects, toText, toTexts } from './shape.ts'

const lists = ['UserDetailList', 'GroupDetailList', 'RoleDetailList', 'Policies'] as const

/** Whether it is a page of `get-account-authorization-details`. */
export function isAuthorizationDetails(page: unknown): boolean {
  return lists.some((name) => Array.isArray(toObject(page)[name]))
}

/** What a page says of users, groups, roles and policies; what had no ARN or no readable document is counted. */
export function readAuthorizationDetails(page: unknown): { entries: AccessEntry[]; unread: number } {
  const { UserDetailList, GroupDetailList, RoleDetailList, Policies } = toObject(page)
  const tally = { unread: 0 }
  const entries = [
    ...toEntries(UserDetailList, tally, (user) => ({
      kind: 'user',
      ...toBearer(user, user.UserPolicyList, tally),
      groups: toTexts(user.GroupList ?? []),
      boundary: toText(toObject(user.PermissionsBoundary).PermissionsBoundaryArn),
    })),
    ...toEntries(GroupDetailList, tally, (group) => ({
      kind: 'group',
      ...toBearer(group, group.GroupPolicyList, tally),
    })),
    ...toEntries(RoleDetailList, tally, (role) => ({
      kind: 'role',
      ...toBearer(role, role.RolePolicyList, tally),
      boundary: toText(toObject(role.PermissionsBoundary).PermissionsBoundaryArn),
      trust: parsePolicyDocument(role.AssumeRolePolicyDocument) ?? [],
      lastUsed: toMoment(toObject(role.RoleLastUsed).LastUsedDate),
    })),
    ...toEntries(Policies, tally, toManagedPolicy),
  ]
  return { entries, unread: tally.unread }
}

type Tally = { unread: number }

function toEntries(list: unknown, tally: Tally, toBody: (one: Loose) => AccessBody | null): AccessEntry[] {
  return toObjects(list).flatMap((one) => {
    const arn = toText(one.Arn)
    const body = arn?.startsWith('arn:') ? toBody(one) : null
    if (body !== null) return [{ arn: arn!, source: 'authorization-details' as const, body }]
    tally.unread++
    return []
  })
}

function toBearer(one: Loose, inline: unknown, tally: Tally) {
  return {
    name: toText(one.UserName ?? one.GroupName ?? one.RoleName) ?? '',
    created: toMoment(one.CreateDate),
    attached: toObjects(one.AttachedManagedPolicies).flatMap(toPolicyName),
    inline: toObjects(inline).map((policy) => toInline(policy, tally)),
  }
}

function toPolicyName({ PolicyName: name, PolicyArn }: Loose): PolicyName[] {
  const arn = toText(PolicyArn)
  return arn ? [{ name: toText(name) ?? arn, arn }] : []
}

/** A document that cannot be read is a policy of which nothing is known, and counted. */
function toInline({ PolicyName: name, PolicyDocument }: Loose, tally: Tally): Policy {
  const statements = parsePolicyDocument(PolicyDocument)
  if (statements === null) tally.unread++
  return { name: toText(name) ?? 'inline', statements }
}

function toManagedPolicy({ PolicyName: name, PolicyVersionList }: Loose): AccessBody | null {
  const version = toObjects(PolicyVersionList).find(({ IsDefaultVersion }) => IsDefaultVersion === true)
  const statements = parsePolicyDocument(version?.Document)
  return statements && { kind: 'policy', name: toText(name) ?? '', statements }
}
