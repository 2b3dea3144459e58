import type { Json, JsonObject } from './json.ts'

/** What is called, and how AWS answers. */
export type Operation = {
  readonly service: string
  readonly name: string
  readonly request: Json
  readonly response: Json
  readonly readOnly: boolean
  readonly resources?: readonly JsonObject[]
  readonly refusal?: Refusal
}

/** `message` is given the caller's ARN. */
type Refusal = { readonly code: string; message(arn: string): string }

type Details = { readonly response?: Json; readonly resources?: readonly JsonObject[] }

const reading = /^(Get|List|Describe|BatchGet|Lookup|AssumeRole|Decrypt|GenerateDataKey|Filter)/

/** A call that succeeds. `call` is the first label of eventSource and the eventName: `ses:GetSendQuota`. */
export function operation(call: `${string}:${string}`, request: Json = null, details: Details = {}): Operation {
  const [service, name] = call.split(':') as [string, string]
  return { service, name, request, response: null, readOnly: reading.test(name), ...details }
}

/** These services do not log the parameters of a call that they deny. */
const silentWhenDenied = new Set(['ses', 'iam', 'sts', 'logs'])

/** Why a call is denied, as the messages say it. */
const reasons = {
  'no policy': (action: string) => `because no identity-based policy allows the ${action} action`,
  'identity policy': () => 'with an explicit deny in an identity-based policy',
  'service control policy': () => 'with an explicit deny in a service control policy',
} as const
export type DenialReason = keyof typeof reasons

/** The same call, denied, in the words that each service uses. */
export function denied(allowed: Operation, resource?: string, reason: DenialReason = 'no policy'): Operation {
  const { request, response: _, ...rest } = allowed
  return {
    ...rest,
    request: silentWhenDenied.has(allowed.service) ? null : request,
    response: null,
    refusal: toRefusal(allowed, resource, reason),
  }
}

/** The same call, failing for another reason than permission. */
export function failed(allowed: Operation, code: string, message: string): Operation {
  return { ...allowed, response: null, refusal: { code, message: () => message } }
}

/** The call as an IAM action: `lambda:GetFunction20150331v2` is `lambda:GetFunction`. */
export function toAction({ service, name }: Operation): string {
  const prefix = service === 'monitoring' ? 'cloudwatch' : service
  return `${prefix}:${name.replace(/20\d\d[\d_]*(v\d)?$/, '')}`
}

function toRefusal(call: Operation, resource: string | undefined, reason: DenialReason): Refusal {
  if (call.service === 's3') return { code: 'AccessDenied', message: () => 'Access Denied' }
  if (call.service === 'ec2') {
    return { code: 'Client.UnauthorizedOperation', message: () => 'You are not authorized to perform this operation.' }
  }
  const action = toAction(call)
  const where = resource === undefined ? '' : ` on resource: ${resource}`
  return {
    code: 'AccessDenied',
    message: (arn) => `User: ${arn} is not authorized to perform: ${action}${where} ${reasons[reason](action)}`,
  }
}
