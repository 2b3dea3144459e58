import type { ActionKind, DraftAction } from '../action.ts'
import { findDone, toText, toValue } from '../parameters.ts'
import type { CaseEvent } from '../response-case.ts'
import { toCounted, toFew, toMoment, toName, toWho } from '../say.ts'

/** What a thief has read stays known. */
export const rotateSecret: ActionKind = {
  id: 'rotate-secret',
  stage: 'rotate',
  says: 'A secret that the thief read, or could have read, is replaced at its source.',
  plan: (of) => {
    const read = findDone(of, ...reading).flatMap((event) => toTargets(event).map((target) => ({ target, event })))
    const known = new Set(read.map(({ target }) => target))
    const could = of.readable
      .flatMap((event) => toTargets(event).map((target) => ({ target, event })))
      .filter(({ target }) => !known.has(target))
    const byOwner = Map.groupBy(could, ({ event }) => event.identity)
    return [
      ...toDistinctTargets(read).map(({ target, event }) => toRead(target, event)),
      ...[...byOwner].map(([identity, all]) => toReadable(identity, toDistinctTargets(all))),
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

const limits = [
  'First where the secret is valid (the database, the other service), then here; and look there for whoever used it.',
]
const breaks = ['Whoever holds the old one has to be given the new one.']

function toRead(target: string, event: CaseEvent): DraftAction {
  return {
    title: `Replace what is in ${toName(target)}`,
    target,
    account: event.account,
    region: event.region,
    why: `The thief read it at ${toMoment(event.time)}, as ${toWho(event.identity)}.`,
    eventIds: [event.id],
    limits,
    breaks,
    changes: [],
    isManual: true,
  }
}

function toReadable(identity: string, read: readonly Read[]): DraftAction {
  const targets = read.map(({ target }) => target).sort()
  return {
    title: `Consider replacing ${toCounted(targets.length, 'secret')} that ${toWho(identity)} may read: ${toFew(
      targets.map((target) => toName(target)),
      6,
    )}`,
    target: identity,
    covers: targets,
    account: read[0]!.event.account,
    why: 'Its owner read them, so the thief could have. No call of the thief’s for them is in the logs.',
    eventIds: read.map(({ event }) => event.id).slice(0, 20),
    limits,
    breaks,
    changes: [],
    isManual: true,
  }
}
