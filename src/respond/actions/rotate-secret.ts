import type { ActionKind, DraftAction } from '../action.ts'
import { findDone, toText, toValue } from '../parameters.ts'
import type { CaseEvent } from '../response-case.ts'
import { toMoment, toName, toWho } from '../say.ts'

/** What a thief has read stays known. */
export const rotateSecret: ActionKind = {
  id: 'rotate-secret',
  stage: 'rotate',
  says: 'A secret that the thief read, or could have read, is replaced at its source.',
  plan: (of) => {
    const read = findDone(of, ...reading).flatMap((event) => toTargets(event).map((target) => ({ target, event })))
    const known = new Set(read.map(({ target }) => target))
    const near = of.readable.flatMap((event) => toTargets(event).map((target) => ({ target, event })))
    const could = near.filter(({ target }) => !known.has(target))
    return [
      ...toDistinctTargets(read).map(({ target, event }) =>
        toDraft(target, event, `The thief read it at ${toMoment(event.time)}, by ${toWho(event.identity)}.`),
      ),
      ...toDistinctTargets(could).map(({ target, event }) =>
        toDraft(
          target,
          event,
          `The thief could have: ${toWho(event.identity)} may read it, as its owner did at ${toMoment(event.time)}. No call of the thief’s for it is in the logs.`,
        ),
      ),
    ]
  },
}

export const reading = [
  'secretsmanager:GetSecretValue',
  'secretsmanager:BatchGetSecretValue',
  'ssm:GetParameter',
  'ssm:GetParameters',
  'ssm:GetParametersByPath',
  'ec2:GetPasswordData',
  'lambda:GetFunctionConfiguration',
] as const

type Read = { readonly target: string; readonly event: CaseEvent }

function toTargets({ request }: CaseEvent): string[] {
  const one = ['secretId', 'name', 'path', 'instanceId', 'functionName'].map((member) => toText(request, member))
  const many = [toValue(request, 'names'), toValue(request, 'secretIdList')].flatMap((list) =>
    Array.isArray(list) ? list.filter((name) => typeof name === 'string') : [],
  )
  return [...one.filter((name) => name !== null), ...many.map((name) => name.slice(0, 2048))]
}

function toDistinctTargets(read: readonly Read[]): Read[] {
  return [...Map.groupBy(read, ({ target, event }) => `${event.account} ${event.region} ${target}`).values()].map(
    (some) => some[0]!,
  )
}

function toDraft(target: string, event: CaseEvent, why: string): DraftAction {
  return {
    title: `Replace what is in ${toName(target)}`,
    target,
    account: event.account,
    region: event.region,
    why,
    eventIds: [event.id],
    limits: [
      'First where the secret is valid (the database, the other service), then here; and look there for whoever used it.',
    ],
    breaks: ['Whoever holds the old one has to be given the new one.'],
    changes: [],
    isManual: true,
  }
}
