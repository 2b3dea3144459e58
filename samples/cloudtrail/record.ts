import { type Caller, ordinaryCipher } from './caller.ts'
import { toHost, toLoggedRegion } from './endpoint.ts'
import type { Json, JsonObject } from './json.ts'
import { toIso } from './moment.ts'
import { type Operation, toAction } from './operation.ts'
import { base64, type Random } from './random.ts'

/** One record of CloudTrail, with the fields in the order in which CloudTrail writes them. */
export type CloudTrailRecord = JsonObject & {
  readonly eventTime: string
  readonly awsRegion: string
  readonly recipientAccountId: string
  readonly eventID: string
}

export type Call = {
  readonly by: Caller
  readonly to: Operation
  readonly at: number
  /** Where the caller means to call; what AWS records globally lies elsewhere. */
  readonly region: string
  readonly sharedEventId?: string | undefined
  readonly eventVersion?: string
}

export function toRecord(
  { by, to, at, region, sharedEventId, eventVersion = '1.08' }: Call,
  random: Random,
): CloudTrailRecord {
  const host = toHost(to, region)
  const isS3 = to.service === 's3'
  const agent = by.agent.replace('{command}', toCommand(to))
  return {
    eventVersion,
    userIdentity: by.identity,
    eventTime: toIso(at),
    eventSource: `${to.service}.amazonaws.com`,
    eventName: to.name,
    awsRegion: toLoggedRegion(to, region),
    sourceIPAddress: by.address,
    userAgent: isS3 && by.agent !== by.address ? `[${agent}]` : agent,
    errorCode: to.refusal?.code,
    errorMessage: to.refusal?.message(by.arn),
    requestParameters: isS3 ? withHost(to.request, host) : to.request,
    responseElements: to.response,
    additionalEventData: isS3 ? toTransfer(by, random) : undefined,
    requestID: isS3 ? random.text('ABCDEFGHJKMNPQRSTVWXYZ0123456789', 16) : random.uuid(),
    eventID: random.uuid(),
    readOnly: to.readOnly,
    resources: to.resources,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: by.account,
    sharedEventID: sharedEventId,
    vpcEndpointId: by.vpcEndpoint,
    eventCategory: 'Management',
    tlsDetails: by.cipher && toTls(by.cipher, host),
    sessionCredentialFromConsole: by.fromConsole ? 'true' : undefined,
  }
}

/** The AWS CLI's name for a call. */
function toCommand(call: Operation): string {
  const [service, name] = toAction(call).split(':') as [string, string]
  const words = name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()
  return service === 's3' ? `s3api.${words}` : `${service}.${words}`
}

function withHost(request: Json, host: string): JsonObject {
  return { ...(request as JsonObject | null), Host: host }
}

/** The ciphers of TLS 1.3 have names of their own. */
function toTls(cipherSuite: string, host: string): JsonObject {
  const tlsVersion = cipherSuite.startsWith('TLS_') ? 'TLSv1.3' : 'TLSv1.2'
  return { tlsVersion, cipherSuite, clientProvidedHostHeader: host }
}

/** What S3 tells beside the call. */
function toTransfer(by: Caller, random: Random): JsonObject {
  return {
    SignatureVersion: 'SigV4',
    CipherSuite: by.cipher ?? ordinaryCipher,
    bytesTransferredIn: 0,
    AuthenticationMethod: 'AuthHeader',
    'x-amz-id-2': `${random.text(base64, 75)}=`,
    bytesTransferredOut: random.between(240, 4100),
  }
}
