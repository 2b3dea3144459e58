import type { Entry } from '../../model/containment.ts'

/** As the SDK wants it: asked again when what it gave has ended. What it gives is handed to the SDK, and is never written down. */
export type AwsCredentialIdentityProvider = () => Promise<{
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}>

/** Name of the sessions of an assumed role: so CloudTrail shows who contained. */
const sessionName = 'keytrail-respond'

/**
 * The credentials that a person named: of a profile, else where the AWS CLI would find them (variables, files, single sign-on, the machine's role); with a role, those of
 * its session of an hour, taken with the first.
 */
export async function toCredentials(
  { profile, roleArn }: Entry,
  region: string,
): Promise<AwsCredentialIdentityProvider> {
  const { fromNodeProviderChain, fromTemporaryCredentials } = await import('@aws-sdk/credential-providers')
  const own = fromNodeProviderChain(profile === null ? {} : { profile })
  if (roleArn === null) return own
  return fromTemporaryCredentials({
    masterCredentials: own,
    params: { RoleArn: roleArn, RoleSessionName: sessionName, DurationSeconds: 3600 },
    clientConfig: { region },
  }) as AwsCredentialIdentityProvider
}
