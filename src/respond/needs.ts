import type { AwsCall, Change, Permission } from '../model/response.ts'
import { findEffect } from './effects/index.ts'

/** Of which account, and how its identities are called: null where only a name is known. */
export type Place = {
  readonly partition: string
  readonly account: string | null
  arnOf(kind: string, name: string): string | null
}

/** What changes need: to read what is there, to change it, and to put it back. Each permission once, on as little as can be named. */
export function toNeeds(changes: readonly Change[], place: Place): Permission[] {
  const calls = changes.flatMap((change) => [change, ...(change.undo === 'none' ? [] : change.undo)])
  const all = calls.flatMap((call) =>
    [...toReads(call), toAction(call)].flatMap((action) =>
      toResources(action, call, place).map((resource) => ({ action, resource })),
    ),
  )
  return [...new Map(all.map((need) => [`${need.action} ${need.resource}`, need])).values()]
}

const bearers = ['User', 'Role', 'Group'] as const

/** What is read before and after; of an effect on users, roles and groups only what reads this one. */
function toReads(call: AwsCall): string[] {
  const bearer = bearers.find((word) => call.operation.includes(`${word}Policy`))
  return (findEffect(call)?.reads ?? []).filter((action) => bearer === undefined || action.includes(bearer))
}

/** IAM's names of services and actions, where the SDK has others. */
function toAction({ service, operation }: AwsCall): string {
  const name = `${prefixes[service] ?? service}:${operation}`
  return renamed[name] ?? name
}

const prefixes: Readonly<Record<string, string>> = { 'config-service': 'config', 'sso-admin': 'sso' }
const renamed: Readonly<Record<string, string>> = {
  's3:PutPublicAccessBlock': 's3:PutBucketPublicAccessBlock',
  's3:DeletePublicAccessBlock': 's3:PutBucketPublicAccessBlock',
}

/** Of each service the member that names the resource, and what its ARN holds before the name. */
const named: Readonly<Record<string, readonly [member: string, path: string]>> = {
  guardduty: ['DetectorId', 'detector/'],
  cloudtrail: ['Name', 'trail/'],
  kms: ['KeyId', 'key/'],
  lambda: ['FunctionName', 'function:'],
}

function toResources(action: string, call: AwsCall, place: Place): string[] {
  const { service, input, region } = call
  if (service === 'iam') return toIamResources(action, call, place)
  if (service === 's3' && typeof input.Bucket === 'string')
    return [toLiteral(`arn:${place.partition}:s3:::`, input.Bucket)]
  const [member, path] = named[service] ?? []
  const name = member === undefined ? undefined : input[member]
  if (typeof name !== 'string') return ['*']
  return [toLiteral(`arn:${place.partition}:${service}:${region}:${place.account ?? '*'}:${path}`, name)]
}

function toIamResources(action: string, { input }: AwsCall, { partition, account, arnOf }: Place): string[] {
  const whole = [input.OpenIDConnectProviderArn, input.SAMLProviderArn].find((arn) => typeof arn === 'string')
  if (typeof whole === 'string') return [toLiteral('', whole)]
  // To join a group, and to leave it, is allowed on the group.
  const words = /:(AddUserTo|RemoveUserFrom)Group$/.test(action) ? (['Group'] as const) : bearers
  const word = words.find((one) => typeof input[`${one}Name`] === 'string')
  if (word === undefined) return [typeof input.PolicyArn === 'string' ? toLiteral('', input.PolicyArn) : '*']
  const [kind, name] = [word.toLowerCase(), input[`${word}Name`] as string]
  const known = arnOf(kind, name)
  if (known !== null) return [toLiteral('', known)]
  // Where a name alone is known, its path is not: both forms of the ARN are named.
  const start = `arn:${partition}:iam::${account ?? '*'}:${kind}/`
  return [toLiteral(start, name), toLiteral(`${start}*/`, name)]
}

/** An ARN stays as it is. What means something in a resource is written as IAM's own variables for it: no name widens a policy. */
function toLiteral(start: string, name: string): string {
  const literal = name.replaceAll(/[*?$]/g, (character) => `\${${character}}`)
  return name.startsWith('arn:') ? literal : `${start}${literal}`
}
