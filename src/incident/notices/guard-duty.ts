import type { Entity } from '../../model/entity.ts'
import { toField, toItems, toMoment, toText } from './field.ts'
import { toAddress, toDistinct, toKey, toMachine, toPerson, toRoot } from './named.ts'
import type { NoticeFormat } from './notice-format.ts'

/** A finding of GuardDuty's, as its interface, its events and its export to S3 write it. Source: "GuardDuty finding format", user guide. */
export const guardDuty: NoticeFormat = {
  id: 'guard-duty',
  says: 'a finding of Amazon GuardDuty',
  recognise: (value) =>
    toText(value, 'service.serviceName') === 'guardduty' || /^arn:[\w-]+:guardduty:/.test(toText(value, 'arn') ?? ''),
  read(value) {
    if (isSample(value)) return 'a sample, which GuardDuty made for a test'
    const type = toText(value, 'type') ?? toText(value, 'title') ?? 'finding'
    const id = toText(value, 'id')
    return {
      source: 'GuardDuty',
      says: id === null ? type : `${type} (${id.slice(0, 64)})`,
      time: toMoment(value, 'service.eventLastSeen', 'updatedAt', 'createdAt'),
      entities: toDistinct([...toActor(value), ...toCaller(value), ...toSequence(value)]),
    }
  },
}

function isSample(value: unknown): boolean {
  return (
    toField(value, 'service.additionalInfo.sample') === true ||
    /^GeneratedFinding/.test(toText(value, 'resource.accessKeyDetails.userName') ?? '')
  )
}

/** A key says more than whose it is: the owner uses others. */
function toActor(value: unknown): Entity[] {
  const details = toField(value, 'resource.accessKeyDetails')
  const account = toText(value, 'accountId')
  const key = toKey(toText(details, 'accessKeyId'))
  return [
    ...(key.length > 0 ? key : toIdentity(toText(details, 'userType'), account, toText(details, 'userName'))),
    ...toMachine(toText(value, 'resource.instanceDetails.instanceId')),
  ]
}

function toIdentity(type: string | null, account: string | null, name: string | null): Entity[] {
  if (type === 'Root') return toRoot(account)
  if (type === 'IAMUser') return toPerson('user', account, name)
  return type === 'AssumedRole' || type === 'Role' ? toPerson('role', account, name) : []
}

/** Whom a machine talked to calls no interface of AWS's; so only callers. */
function toCaller(value: unknown): Entity[] {
  const remote = toField(value, 'service.action.awsApiCallAction.remoteIpDetails')
  return [...toAddress(toText(remote, 'ipAddressV4')), ...toAddress(toText(remote, 'ipAddressV6'))]
}

/** Findings of a whole attack list who took part. */
function toSequence(value: unknown): Entity[] {
  const sequence = toField(value, 'service.detection.sequence')
  return [
    ...toItems(sequence, 'actors').flatMap((actor) => toKey(toText(actor, 'user.credentialUid'))),
    ...toItems(sequence, 'resources').flatMap((resource) => [
      ...toKey(toText(resource, 'uid')),
      ...toMachine(toText(resource, 'uid')?.split('/').at(-1) ?? null),
    ]),
    ...toItems(sequence, 'endpoints').flatMap((endpoint) => toAddress(toText(endpoint, 'ip'))),
  ]
}
