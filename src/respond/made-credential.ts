import type { DraftAction } from './action.ts'
import { toIamCall } from './calls/iam.ts'
import { toUserOf } from './made.ts'
import { findDone, toText } from './parameters.ts'
import type { CaseEvent, ResponseCase } from './response-case.ts'
import { toMoment, toName, toWho } from './say.ts'

/** A kind of credential beside access keys that IAM lets a user have, and how it is set inactive. */
export type CredentialForm = {
  /** `iam:UploadSSHPublicKey` */
  readonly made: string
  /** Where the answer holds it: `sSHPublicKey`, and in it the id. */
  readonly holder: string
  readonly id: string
  /** `UpdateSSHPublicKey`, with the id as this member. */
  readonly operation: string
  readonly member: string
  /** `SSH public key` */
  toNoun(event: CaseEvent): string
}

/** Sets what the thief made of this kind inactive. */
export function planMadeCredentials(of: ResponseCase, form: CredentialForm): DraftAction[] {
  return findDone(of, form.made).flatMap((event) => {
    const id = toText(event.response, form.holder, form.id)
    const user = toText(event.response, form.holder, 'userName') ?? toUserOf(event)?.name ?? null
    if (id === null || user === null) return []
    const target = { UserName: user, [form.member]: id }
    return [
      {
        title: `Deactivate the ${form.toNoun(event)} ${toName(id)} that the thief made for the user ${toName(user)}`,
        target: id,
        account: event.account,
        why: `It was made in the intrusion at ${toMoment(event.time)} by ${event.name} of ${toWho(event.identity)}: it goes on when all access keys are gone.`,
        eventIds: [event.id],
        changes: [
          {
            ...toIamCall(form.operation, { ...target, Status: 'Inactive' }, 'NoSuchEntity'),
            undo: [toIamCall(form.operation, { ...target, Status: 'Active' })],
          },
        ],
      },
    ]
  })
}
