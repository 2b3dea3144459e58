import type { ActionKind, DraftAction } from '../action.ts'
import { toIamCall } from '../calls/iam.ts'
import { toUserOf } from '../made.ts'
import { findDone } from '../parameters.ts'
import type { CaseEvent, ResponseCase } from '../response-case.ts'
import { toMoment, toName } from '../say.ts'

/** A password that the thief set, or signed in with, is the thief's. */
export const removeConsolePassword: ActionKind = {
  id: 'remove-console-password',
  stage: 'end sessions',
  says: 'The console password that the thief set is taken away.',
  plan: (of) => [...findSetPasswords(of)].map(([arn, { name, event }]) => toDraft(arn, name, event)),
}

/** The users whose password the thief set and did not take away again, by ARN, with the last call that did it. */
export function findSetPasswords(
  of: ResponseCase,
): ReadonlyMap<string, { readonly name: string; readonly event: CaseEvent }> {
  const set = new Map<string, { readonly name: string; readonly event: CaseEvent }>()
  for (const event of findDone(of, 'iam:CreateLoginProfile', 'iam:UpdateLoginProfile', 'iam:DeleteLoginProfile')) {
    const user = toUserOf(event)
    if (user === null) continue
    const arn = of.identities.find(
      ({ principal }) =>
        principal.kind === 'user' && principal.name === user.name && principal.account === event.account,
    )?.identity
    if (event.name === 'DeleteLoginProfile') set.delete(arn ?? user.arn)
    else set.set(arn ?? user.arn, { name: user.name, event })
  }
  return set
}

function toDraft(arn: string, name: string, { id, time, account, name: call }: CaseEvent): DraftAction {
  return {
    title: `Take the console password of the user ${toName(name)} away`,
    target: arn,
    account,
    why: `The thief set it at ${toMoment(time)} by ${call}.`,
    eventIds: [id],
    limits: [
      'A session at the console that is open goes on until it ends, up to 12 hours: deny the user, or end its sessions.',
    ],
    breaks: call === 'UpdateLoginProfile' ? ['The owner cannot sign in until a new password is set.'] : [],
    changes: [{ ...toIamCall('DeleteLoginProfile', { UserName: name }, 'NoSuchEntity'), undo: 'none' }],
    isConfirmedApart: true,
  }
}
