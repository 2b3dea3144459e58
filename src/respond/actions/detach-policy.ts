import type { Change } from '../../model/response.ts'
import type { ActionKind, DraftAction } from '../action.ts'
import { toIamCall } from '../calls/iam.ts'
import { findEarlier } from '../earlier.ts'
import { findDone, toDocument, toText } from '../parameters.ts'
import type { CaseEvent, ResponseCase } from '../response-case.ts'
import { toMoment, toName } from '../say.ts'

const bearers = ['User', 'Role', 'Group'] as const
type Word = (typeof bearers)[number]

export const detachPolicy: ActionKind = {
  id: 'detach-policy',
  stage: 'undo what was made',
  says: 'A policy that the thief attached or wrote is taken off; what stood there before is put back.',
  plan: (of) =>
    bearers.flatMap((word) => [
      ...findDone(of, `iam:Attach${word}Policy`).flatMap((event) => toDetached(event, word) ?? []),
      ...findDone(of, `iam:Put${word}Policy`).flatMap((event) => toRestored(event, word, of) ?? []),
    ]),
}

function toDetached(event: CaseEvent, word: Word): DraftAction | null {
  const [name, arn] = [toNameOf(event, word), toText(event.request, 'policyArn')]
  if (name === null || arn === null) return null
  const input = { [`${word}Name`]: name, PolicyArn: arn }
  return {
    ...toDraft(event, { word, name, policy: arn }),
    title: `Detach the policy ${toName(arn)} from the ${word.toLowerCase()} ${toName(name)}`,
    changes: [
      { ...toIamCall(`Detach${word}Policy`, input, 'NoSuchEntity'), undo: [toIamCall(`Attach${word}Policy`, input)] },
    ],
  }
}

function toRestored(event: CaseEvent, word: Word, of: ResponseCase): DraftAction | null {
  const [name, policy] = [toNameOf(event, word), toText(event.request, 'policyName')]
  if (name === null || policy === null) return null
  const honest = findEarlier(of, event, {
    calls: [`iam:Put${word}Policy`],
    isSame: (other) => toNameOf(other, word) === name && toText(other.request, 'policyName') === policy,
  })
  const before = honest ? toDocument(honest.request, 'policyDocument') : null
  const target = { [`${word}Name`]: name, PolicyName: policy }
  const toPut = (document: string) => toIamCall(`Put${word}Policy`, { ...target, PolicyDocument: document })
  const thiefs = toDocument(event.request, 'policyDocument')
  const undo: Change['undo'] = thiefs === null ? 'none' : [toPut(thiefs)]
  return {
    ...toDraft(event, { word, name, policy }),
    title: `${before === null ? 'Take off' : 'Put back'} the inline policy ${toName(policy)} of the ${word.toLowerCase()} ${toName(name)}`,
    limits:
      before === null
        ? ['If there was one of this name before, no log says what it held: look into your own records.']
        : [`As it was set at ${toMoment(honest!.time)}, by the logs.`],
    changes:
      before === null
        ? [{ ...toIamCall(`Delete${word}Policy`, target, 'NoSuchEntity'), undo }]
        : [{ ...toPut(before), undo }],
  }
}

function toDraft(event: CaseEvent, { word, name, policy }: { word: Word; name: string; policy: string }) {
  return {
    target: name,
    detail: `${word} ${policy}`,
    account: event.account,
    why: `The thief gave it these rights at ${toMoment(event.time)} by ${event.name}.`,
    eventIds: [event.id],
  }
}

function toNameOf({ request }: CaseEvent, word: Word): string | null {
  return toText(request, `${word.toLowerCase()}Name`)
}
