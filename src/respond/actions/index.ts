import type { ActionKind } from '../action.ts'
import { blockAddress } from './block-address.ts'
import { cancelKeyDeletion } from './cancel-key-deletion.ts'
import { closeTrust } from './close-trust.ts'
import { deactivateAccessKey } from './deactivate-access-key.ts'
import { deactivateCertificate } from './deactivate-certificate.ts'
import { deactivateSpecificCredential } from './deactivate-specific-credential.ts'
import { deactivateSshKey } from './deactivate-ssh-key.ts'
import { deleteMade } from './delete-made.ts'
import { denyByScp } from './deny-by-scp.ts'
import { denyMade } from './deny-made.ts'
import { detachPolicy } from './detach-policy.ts'
import { leaveGroup } from './leave-group.ts'
import { quarantine } from './quarantine.ts'
import { removeConsolePassword } from './remove-console-password.ts'
import { removeMailIdentity } from './remove-mail-identity.ts'
import { removeMfaDevice } from './remove-mfa-device.ts'
import { removePermission } from './remove-permission.ts'
import { resetConsolePassword } from './reset-console-password.ts'
import { restartDetector } from './restart-detector.ts'
import { restartTrail } from './restart-trail.ts'
import { restoreBucketPolicy } from './restore-bucket-policy.ts'
import { restoreMfaDevice } from './restore-mfa-device.ts'
import { restorePolicyVersion } from './restore-policy-version.ts'
import { restorePublicAccessBlock } from './restore-public-access-block.ts'
import { restoreSending } from './restore-sending.ts'
import { restoreTrust } from './restore-trust.ts'
import { revokeSessions } from './revoke-sessions.ts'
import { rotateSecret } from './rotate-secret.ts'
import { stopFunctions } from './stop-functions.ts'
import { stopMachines } from './stop-machines.ts'
import { stopSending } from './stop-sending.ts'
import { stopSharing } from './stop-sharing.ts'
import { undoFederation } from './undo-federation.ts'

/** All kinds, in the order of a plan: what an intruder could undo comes last. */
export const actionKinds: readonly ActionKind[] = [
  denyByScp,
  quarantine,
  denyMade,
  deactivateAccessKey,
  deactivateSpecificCredential,
  deactivateSshKey,
  deactivateCertificate,
  revokeSessions,
  removeConsolePassword,
  resetConsolePassword,
  stopMachines,
  stopFunctions,
  stopSending,
  detachPolicy,
  leaveGroup,
  restorePolicyVersion,
  closeTrust,
  restoreTrust,
  undoFederation,
  removeMfaDevice,
  removePermission,
  stopSharing,
  restartTrail,
  restartDetector,
  cancelKeyDeletion,
  restoreBucketPolicy,
  restorePublicAccessBlock,
  restoreSending,
  restoreMfaDevice,
  rotateSecret,
  blockAddress,
  removeMailIdentity,
  deleteMade,
]
