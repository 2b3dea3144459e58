import type { ActionKind } from '../action.ts'
import { planMadeCredentials } from '../made-credential.ts'

export const deactivateSshKey: ActionKind = {
  id: 'deactivate-ssh-key',
  stage: 'deactivate',
  says: 'An SSH public key that the thief gave a user is set inactive.',
  plan: (of) =>
    planMadeCredentials(of, {
      made: 'iam:UploadSSHPublicKey',
      // CloudTrail spells it so: the first letter alone is made small.
      holder: 'sSHPublicKey',
      id: 'sSHPublicKeyId',
      operation: 'UpdateSSHPublicKey',
      member: 'SSHPublicKeyId',
      toNoun: () => 'SSH public key',
    }),
}
