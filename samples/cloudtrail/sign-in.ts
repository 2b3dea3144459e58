import type { Caller } from './caller.ts'
import type { JsonObject } from './json.ts'
import { operation } from './operation.ts'
import type { Random } from './random.ts'
import { type CloudTrailRecord, toRecord } from './record.ts'

export type SignIn = {
  readonly by: Caller
  readonly at: number
  readonly region: string
  /** The Region at which the console opens. */
  readonly home: string
  readonly eventVersion?: string
  readonly mfaUsed: boolean
  readonly isFailure?: boolean
  readonly samlProvider?: string
}

/** Someone signs in to the console, or fails to. A failure has a message and no error code. */
export function toConsoleLogin(signIn: SignIn, random: Random): CloudTrailRecord {
  const { by, at, region, home, eventVersion = '1.08', mfaUsed, isFailure = false, samlProvider } = signIn
  const to = operation('signin:ConsoleLogin', null, { response: { ConsoleLogin: isFailure ? 'Failure' : 'Success' } })
  const record = toRecord({ by, to, at, region, eventVersion }, random)
  return {
    ...record,
    errorMessage: isFailure ? 'Failed authentication' : undefined,
    additionalEventData: {
      LoginTo: `https://${region}.console.aws.amazon.com/console/home?region=${home}`,
      MobileVersion: 'No',
      MFAUsed: mfaUsed ? 'Yes' : 'No',
      SamlProviderArn: samlProvider,
    },
    requestID: undefined,
    eventType: 'AwsConsoleSignIn',
    tlsDetails: { ...(record.tlsDetails as JsonObject), clientProvidedHostHeader: `${region}.signin.aws.amazon.com` },
  }
}
