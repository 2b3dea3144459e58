import type { AwsCall } from '../../model/response.ts'
import { type Effect, toOperation } from '../effect.ts'
import { accessKey } from './access-key.ts'
import { attachedPolicy } from './attached-policy.ts'
import { bucketPolicy } from './bucket-policy.ts'
import { consolePassword } from './console-password.ts'
import { serviceSpecificCredential, signingCertificate, sshPublicKey } from './credentials-of-user.ts'
import { detector } from './detector.ts'
import { openIdClient, samlProvider } from './federation.ts'
import { groupMembership } from './group-membership.ts'
import { inlinePolicy } from './inline-policy.ts'
import { mailSending } from './mail-sending.ts'
import { mfaDevice } from './mfa-device.ts'
import { organizationAttachment, organizationPolicy } from './organization-policy.ts'
import { policyVersion } from './policy-version.ts'
import { publicAccessBlock } from './public-access-block.ts'
import { trailLogging } from './trail-logging.ts'
import { trustPolicy } from './trust-policy.ts'

/** All that Keytrail changes itself. What no effect names is for a person to do, with the commands of the plan. */
export const effects: readonly Effect[] = [
  accessKey,
  serviceSpecificCredential,
  sshPublicKey,
  signingCertificate,
  inlinePolicy,
  attachedPolicy,
  groupMembership,
  trustPolicy,
  policyVersion,
  consolePassword,
  mfaDevice,
  openIdClient,
  samlProvider,
  mailSending,
  trailLogging,
  detector,
  bucketPolicy,
  publicAccessBlock,
  organizationPolicy,
  organizationAttachment,
]

const byOperation = new Map(effects.flatMap((effect) => effect.operations.map((operation) => [operation, effect])))

/** The effect of a call; undefined where Keytrail does not send it. */
export function findEffect(call: Pick<AwsCall, 'service' | 'operation'>): Effect | undefined {
  return byOperation.get(toOperation(call))
}
