import type { ActionKind, DraftAction } from '../action.ts'
import { toIamCall } from '../calls/iam.ts'
import { findEarlier } from '../earlier.ts'
import { findDone, toText, toValue } from '../parameters.ts'
import type { CaseEvent, ResponseCase } from '../response-case.ts'
import { toMoment, toName } from '../say.ts'

const setting = ['iam:CreatePolicyVersion', 'iam:SetDefaultPolicyVersion']

export const restorePolicyVersion: ActionKind = {
  id: 'restore-policy-version',
  stage: 'undo what was made',
  says: 'The version of a policy that was in force before the thief changed it is in force again.',
  plan: (of) => {
    const changed = findDone(of, ...setting).filter(isDefault)
    const byPolicy = Map.groupBy(changed, ({ request }) => toText(request, 'policyArn'))
    return [...byPolicy].flatMap(([arn, events]) => (arn === null ? [] : [toDraft(arn, events, of)]))
  },
}

function isDefault({ name, request }: CaseEvent): boolean {
  const value = toValue(request, 'setAsDefault')
  return name === 'SetDefaultPolicyVersion' || value === true || value === 'true'
}

function toDraft(arn: string, events: readonly CaseEvent[], of: ResponseCase): DraftAction {
  const [first, last] = [events[0]!, events.at(-1)!]
  const honest = findEarlier(of, first, {
    calls: ['iam:CreatePolicy', ...setting],
    isSame: (other) =>
      (other.name === 'CreatePolicy' && toText(other.response, 'policy', 'arn') === arn) ||
      (toText(other.request, 'policyArn') === arn && isDefault(other)),
  })
  const before = honest ? toVersion(honest) : null
  const after = toVersion(last)
  const toCall = (version: string) => toIamCall('SetDefaultPolicyVersion', { PolicyArn: arn, VersionId: version })
  return {
    title: `Put the earlier version of the policy ${toName(arn)} in force`,
    target: arn,
    account: first.account,
    why: `The thief put another in force at ${toMoment(last.time)}: all that bear the policy have its rights.`,
    eventIds: events.slice(0, 20).map(({ id }) => id),
    limits: before ? [] : ['No log says which version was in force before: look at them, and choose.'],
    changes: before ? [{ ...toCall(before), undo: after === null ? 'none' : [toCall(after)] }] : [],
    isManual: !before,
    ...(!before && { byHand: [toIamCall('ListPolicyVersions', { PolicyArn: arn })] }),
  }
}

/** A policy begins with `v1`. */
function toVersion({ name, request, response }: CaseEvent): string | null {
  if (name === 'CreatePolicy') return 'v1'
  return name === 'SetDefaultPolicyVersion'
    ? toText(request, 'versionId')
    : toText(response, 'policyVersion', 'versionId')
}
