import type { ActionKind } from '../action.ts'
import { policyNames, toPolicyChange } from '../calls/iam.ts'
import { findMade } from '../made.ts'
import { denyAll } from '../policies/documents.ts'
import { toMoment, toName } from '../say.ts'

export const denyMade: ActionKind = {
  id: 'deny-made',
  stage: 'deny',
  says: 'An inline policy denies everything to users and roles that the thief made.',
  plan: (of) =>
    findMade(of).map(({ kind, name, arn, account, event }) => ({
      title: `Deny everything to the ${kind} ${toName(name)}, which the thief made`,
      target: arn,
      account,
      why: `It was made in the intrusion at ${toMoment(event.time)} by ${event.name}: nobody else needs it.`,
      eventIds: [event.id],
      limits: ['It stays, denied, until its evidence is secured.'],
      changes: [toPolicyChange({ kind, name }, policyNames.deny, denyAll)],
    })),
}
