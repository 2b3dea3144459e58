import type { AwsCall, CallValue, Change } from '../../model/response.ts'
import { toJsonText } from '../late-value.ts'

/** A call to IAM; what says that it is so already is named. */
export function toIamCall(operation: string, input: AwsCall['input'], ...settledBy: readonly string[]): AwsCall {
  return { service: 'iam', operation, region: null, input, ...(settledBy.length > 0 && { settledBy }) }
}

/** A user or a role, by name. */
export type Bearer = { readonly kind: 'user' | 'role'; readonly name: string }

/** Writes an inline policy of ours; `undo` takes it off. */
export function toPolicyChange({ kind, name }: Bearer, policyName: string, document: CallValue): Change {
  const [word, member] = kind === 'user' ? ['User', 'UserName'] : ['Role', 'RoleName']
  const target = { [member]: name, PolicyName: policyName }
  return {
    ...toIamCall(`Put${word}Policy`, { ...target, PolicyDocument: toJsonText(document) }),
    undo: [toIamCall(`Delete${word}Policy`, target, 'NoSuchEntity')],
  }
}

/** Names of policies that we write, by which they are found again. */
export const policyNames = {
  quarantine: 'KeytrailQuarantine',
  deny: 'KeytrailDenyAll',
  sessions: 'KeytrailRevokeOlderSessions',
} as const
