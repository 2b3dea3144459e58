import type { CallValue } from '../../model/response.ts'
import { momentOfSending } from '../late-value.ts'

/** Nothing is allowed any more. */
export const denyAll: CallValue = toPolicy({ Sid: 'KeytrailDenyAll', Effect: 'Deny', Action: '*', Resource: '*' })

/** Nothing is allowed to what was issued before the moment of sending; a long-term key has no moment of issue, and is spared. */
export const denyOlderSessions: CallValue = toPolicy({
  Sid: 'KeytrailRevokeOlderSessions',
  Effect: 'Deny',
  Action: '*',
  Resource: '*',
  Condition: { DateLessThan: { 'aws:TokenIssueTime': momentOfSending } },
})

export function toPolicy(...statements: readonly { readonly [member: string]: CallValue }[]): CallValue {
  return { Version: '2012-10-17', Statement: statements }
}
