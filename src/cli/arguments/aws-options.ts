import type { Entry } from '../../model/containment.ts'
import { UserError } from '../../model/problem.ts'
import type { Option } from './option.ts'
import type { Given } from './parse-arguments.ts'
import { toAuthor } from './to-author.ts'

/** With which credentials AWS is entered. */
export const awsOptions: readonly Option[] = [
  {
    name: 'action',
    value: 'ID',
    isRepeatable: true,
    says: 'only this action, by its id or how it begins; may be repeated (default: all)',
  },
  {
    name: 'profile',
    value: '[ACCOUNT=]NAME',
    isRepeatable: true,
    says: 'the profile of the AWS CLI to use, or to use for an account or for `management`; may be repeated',
  },
  {
    name: 'role-arn',
    value: '[management=]ARN',
    isRepeatable: true,
    says: 'the role to assume in its account, with that profile; may be repeated, an account each',
  },
  { name: 'region', value: 'REGION', says: 'where services without Regions are asked (default us-east-1)' },
]

/** What a person said of credentials, in the order in which they count: a role goes before a profile. Throws UserError on what is neither. */
export function toRunRequest(given: Given) {
  return {
    actionIds: given.list('action'),
    entries: toEntries(given.list('profile'), given.list('role-arn')),
    region: given.text('region') ?? null,
    by: toAuthor(given),
  }
}

function toEntries(profiles: readonly string[], roles: readonly string[]): Entry[] {
  const ofProfiles = profiles.map(toProfileEntry)
  const profileOf = (account: string | null) =>
    (ofProfiles.find((entry) => entry.account === account) ?? ofProfiles.find((entry) => entry.account === null))
      ?.profile ?? null
  const ofRoles = roles.map((role) => toRoleEntry(role, profileOf))
  return [...ofRoles, ...ofProfiles]
}

function toProfileEntry(text: string): Entry {
  const match = /^(\d{12}|management)=(.+)$/.exec(text)
  return match
    ? { account: match[1]!, profile: match[2]!, roleArn: null }
    : { account: null, profile: text, roleArn: null }
}

function toRoleEntry(text: string, profileOf: (account: string | null) => string | null): Entry {
  const match = /^(management=)?(arn:[\w-]+:iam::(\d{12}):role\/[\w+=,.@/-]+)$/.exec(text)
  if (!match)
    throw new UserError(
      `"${text.slice(0, 100)}" is not the ARN of a role.`,
      'Write --role-arn arn:aws:iam::111122223333:role/NAME.',
    )
  const account = match[1] ? 'management' : match[3]!
  return { account, profile: profileOf(account), roleArn: match[2]! }
}
