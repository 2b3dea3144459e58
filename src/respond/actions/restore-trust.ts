import type { ActionKind, DraftAction } from '../action.ts'
import { toIamCall } from '../calls/iam.ts'
import { findEarlier } from '../earlier.ts'
import { findMade } from '../made.ts'
import { findDone, toDocument, toText } from '../parameters.ts'
import type { CaseEvent, ResponseCase } from '../response-case.ts'
import { toMoment, toName } from '../say.ts'

export const restoreTrust: ActionKind = {
  id: 'restore-trust',
  stage: 'undo what was made',
  says: 'Who may take on a role is put back as it was before the thief changed it.',
  plan: (of) => {
    const made = new Set(findMade(of).map(({ name, account }) => `${account} ${name}`))
    const changed = findDone(of, 'iam:UpdateAssumeRolePolicy').filter(
      ({ account, request }) => !made.has(`${account} ${toText(request, 'roleName')}`),
    )
    const byRole = Map.groupBy(changed, ({ account, request }) => `${account} ${toText(request, 'roleName')}`)
    return [...byRole.values()].flatMap((events) => toDraft(events, of) ?? [])
  },
}

function toDraft(events: readonly CaseEvent[], of: ResponseCase): DraftAction | null {
  const [first, last] = [events[0]!, events.at(-1)!]
  const name = toText(first.request, 'roleName')
  if (name === null) return null
  const honest = findEarlier(of, first, {
    calls: ['iam:UpdateAssumeRolePolicy', 'iam:CreateRole'],
    isSame: ({ request }) => toText(request, 'roleName') === name,
  })
  const before =
    honest && (toDocument(honest.request, 'policyDocument') ?? toDocument(honest.request, 'assumeRolePolicyDocument'))
  const thiefs = toDocument(last.request, 'policyDocument')
  const toCall = (document: string) => toIamCall('UpdateAssumeRolePolicy', { RoleName: name, PolicyDocument: document })
  return {
    title: `Put back who may take on the role ${toName(name)}`,
    target: name,
    account: first.account,
    why: `The thief changed it at ${toMoment(last.time)}: whom it trusts now comes in again.`,
    eventIds: events.slice(0, 20).map(({ id }) => id),
    limits: before
      ? [`As it was set at ${toMoment(honest.time)}, by the logs.`]
      : ['No log says how it was before: look at it, and take out whom you do not know.'],
    breaks: before ? [] : ['Whoever you take out of it cannot use the role any more.'],
    changes: before ? [{ ...toCall(before), undo: thiefs === null ? 'none' : [toCall(thiefs)] }] : [],
    isManual: !before,
    ...(!before && { byHand: [toIamCall('GetRole', { RoleName: name })] }),
  }
}
