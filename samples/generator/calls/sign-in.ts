import type { Caller } from '../caller.ts'
import type { Region } from '../endpoint.ts'
import type { JsonObject } from '../json.ts'
import { operation } from '../operation.ts'
import type { Random } from '../random.ts'
import { type CloudTrailRecord, toRecord } from '../record.ts'

export type SignIn = {
  readonly by: Caller
  readonly at: number
  readonly region: Region
  readonly mfaUsed: boolean
  readonly isFailure?: boolean
  readonly samlProvider?: string
}

/** Someone signs in to the console, or fails to. A failure has a message and no error code. */
export function toConsoleLogin(signIn: SignIn, random: Random): CloudTrailRecord {
  const { by, at, region, mfaUsed, isFailure = false, samlProvider } = signIn
  const to = operation('signin:ConsoleLogin', null, { response: { ConsoleLogin: isFailure ? 'Failure' : 'Success' } })
  const record = toRecord({ by, to, at, region }, random)
  return {
    ...record,
    errorMessage: isFailure ? 'Failed authentication' : undefined,
    additionalEventData: {
      LoginTo: `https://${region}.console.aws.amazon.com/console/home?region=eu-west-1`,
      MobileVersion: 'No',
      MFAUsed: mfaUsed ? 'Yes' : 'No',
      SamlProviderArn: samlProvider,
    },
    requestID: undefined,
    eventType: 'AwsConsoleSignIn',
    tlsDetails: { ...(record.tlsDetails as JsonObject), clientProvidedHostHeader: `${region}.signin.aws.amazon.com` },
  }
}

type Federation = { readonly by: Caller; readonly at: number; readonly target: JsonObject }

/** Identity Center hands someone over to an account. It is recorded where Identity Center lives, by an identity of type Unknown. */
export function toFederation({ by, at, target }: Federation, random: Random): CloudTrailRecord {
  const record = toRecord({ by, to: operation('sso:Federate'), at }, random)
  return { ...record, eventType: 'AwsServiceEvent', serviceEventDetails: target }
}
