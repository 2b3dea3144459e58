import type { ActionKind, DraftAction } from '../action.ts'
import { toIamCall } from '../calls/iam.ts'
import { toUserOf } from '../made.ts'
import { findDone, toText } from '../parameters.ts'
import type { CaseEvent, CaseIdentity, CaseKey, ResponseCase } from '../response-case.ts'
import { toMoment, toName, toWho } from '../say.ts'
import { toKeyBreaks } from '../say-breaks.ts'

export const deactivateAccessKey: ActionKind = {
  id: 'deactivate-access-key',
  stage: 'deactivate',
  says: 'A long-term access key is set inactive. It is not deleted: its last use stays readable, and it can be put back.',
  plan: (of) => {
    const made = toMade(of)
    const known = new Set(made.map(({ target }) => target))
    const stolen = of.identities
      .flatMap((identity) => identity.keys.map((key) => toStolen(identity, key)))
      .filter(({ target }) => !known.has(target))
    for (const { target } of stolen) known.add(target)
    return [...stolen, ...made, ...of.ownerless.filter(({ key }) => !known.has(key)).map(toOwnerless)]
  },
}

const limits = [
  'Sessions that it has issued live on: end them too. Whoever may call UpdateAccessKey can make it active again: watch for that.',
]

function toStolen({ identity, principal, says }: CaseIdentity, { key, eventIds, honest }: CaseKey): DraftAction {
  const isRoot = principal.kind === 'root'
  return {
    title: `Deactivate the access key ${key} of ${toWho(identity)}`,
    target: key,
    account: principal.account,
    why: `The thief has it: ${says}.`,
    eventIds,
    limits: isRoot
      ? [
          ...limits,
          'A key of the root user can only be deactivated by the root user: in the console, under “Security credentials”.',
        ]
      : limits,
    breaks: toKeyBreaks(honest),
    changes: isRoot ? [] : [toChange(principal.name, key)],
    isManual: isRoot,
    isConfirmedApart: honest !== null,
  }
}

function toMade(of: ResponseCase): DraftAction[] {
  const deleted = new Set(findDone(of, 'iam:DeleteAccessKey').map(({ request }) => toText(request, 'accessKeyId')))
  return findDone(of, 'iam:CreateAccessKey').flatMap((event) => {
    const key = toText(event.response, 'accessKey', 'accessKeyId')
    const user = toText(event.response, 'accessKey', 'userName') ?? toUserOf(event)?.name ?? null
    return key === null || user === null || deleted.has(key) ? [] : [toMadeKey(event, key, user)]
  })
}

function toMadeKey({ id, time, account }: CaseEvent, key: string, user: string): DraftAction {
  return {
    title: `Deactivate the access key ${key} that the thief made for the user ${toName(user)}`,
    target: key,
    account,
    why: `It was made in the intrusion at ${toMoment(time)} by CreateAccessKey: only the thief has it.`,
    eventIds: [id],
    limits,
    changes: [toChange(user, key)],
  }
}

function toOwnerless({ key, eventIds, honest }: CaseKey): DraftAction {
  return {
    title: `Find out whose the access key ${key} is, and deactivate it`,
    target: key,
    account: null,
    why: 'The thief has it, and no log says whose it is.',
    eventIds,
    limits,
    breaks: toKeyBreaks(honest),
    changes: [],
    isManual: true,
    byHand: [{ service: 'sts', operation: 'GetAccessKeyInfo', region: null, input: { AccessKeyId: key } }],
  }
}

function toChange(user: string, key: string) {
  const target = { UserName: user, AccessKeyId: key }
  return {
    ...toIamCall('UpdateAccessKey', { ...target, Status: 'Inactive' }, 'NoSuchEntity'),
    undo: [toIamCall('UpdateAccessKey', { ...target, Status: 'Active' })],
  }
}
