import { type Caller, type Place, pickCaller, toIso } from './caller.ts'
import type { Call, Details } from './calls/call.ts'
import { pickCall } from './calls/index.ts'
import { type Random, toWeighted } from './random.ts'

/** Where a log file comes from. */
export type Origin = Place & { readonly region: string }

const failing = 0.05
const failures = [
  ['AccessDenied', 20],
  ['Client.UnauthorizedOperation', 6],
  ['NoSuchEntityException', 12],
  ['ThrottlingException', 14],
  ['Client.RequestLimitExceeded', 10],
  ['NoSuchBucketPolicy', 14],
  ['ServerSideEncryptionConfigurationNotFoundError', 12],
  ['InvalidInputException', 12],
] as const
const pickFailure = toWeighted(failures.map(([, weight]) => weight))

/** One record of everyday life, as CloudTrail writes it. */
export function toRecord(origin: Origin, random: Random): unknown {
  const caller = pickCaller(origin, random)
  const call = pickCall(random)
  const scene = { ...origin, random, iso: toIso(origin.time), role: caller.role, session: caller.session }
  const errorCode = random.chance(failing) ? failures[pickFailure(random)]![0] : undefined
  return writeRecord({ origin, caller, call, details: call.details(scene), errorCode }, random)
}

type Parts = {
  readonly origin: Origin
  readonly caller: Pick<Caller, 'identity' | 'address' | 'agent'>
  readonly call: Pick<Call, 'service' | 'name' | 'isReadOnly' | 'category'>
  readonly details: Details
  readonly errorCode: string | undefined
}

/** The fields in the order in which CloudTrail writes them; undefined ones are left out. */
export function writeRecord({ origin, caller, call, details, errorCode }: Parts, random: Random): unknown {
  const { account, region } = origin
  const isSignIn = call.service === 'signin'
  return {
    eventVersion: random.chance(0.8) ? '1.09' : '1.08',
    userIdentity: caller.identity,
    eventTime: toIso(origin.time),
    eventSource: `${call.service}.amazonaws.com`,
    eventName: call.name,
    awsRegion: region,
    sourceIPAddress: caller.address,
    userAgent: caller.agent,
    errorCode,
    errorMessage: errorCode && toMessage(caller, call, `${region}:${account}:${random.hex(8)}`),
    requestParameters: details.request ?? null,
    responseElements: errorCode ? null : (details.response ?? null),
    additionalEventData: details.more,
    requestID: random.uuid(),
    eventID: random.uuid(),
    readOnly: call.isReadOnly,
    resources: details.resources,
    eventType: isSignIn ? 'AwsConsoleSignIn' : 'AwsApiCall',
    apiVersion: random.chance(0.2) ? '2016-11-15' : undefined,
    managementEvent: call.category === 'Management',
    recipientAccountId: account,
    sharedEventID: random.chance(0.05) ? random.uuid() : undefined,
    vpcEndpointId: random.chance(0.08) ? `vpce-0${random.hex(16)}` : undefined,
    eventCategory: call.category,
    tlsDetails: /^\d/.test(caller.address) ? toTls(`${call.service}.${region}.amazonaws.com`, random) : undefined,
    sessionCredentialFromConsole: caller.agent.startsWith('Mozilla') ? 'true' : undefined,
  }
}

function toMessage(caller: Parts['caller'], call: Parts['call'], resource: string): string {
  const action = `${call.service}:${call.name}`
  const who = caller.identity.arn ?? caller.address
  return `User: ${who} is not authorized to perform: ${action} on resource: arn:aws:${call.service}:${resource} because no identity-based policy allows the ${action} action`
}

function toTls(clientProvidedHostHeader: string, random: Random): unknown {
  const tlsVersion = random.chance(0.6) ? 'TLSv1.3' : 'TLSv1.2'
  const cipherSuite = tlsVersion === 'TLSv1.3' ? 'TLS_AES_128_GCM_SHA256' : 'ECDHE-RSA-AES128-GCM-SHA256'
  return { tlsVersion, cipherSuite, clientProvidedHostHeader }
}
