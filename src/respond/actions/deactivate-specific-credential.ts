import type { ActionKind } from '../action.ts'
import { planMadeCredentials } from '../made-credential.ts'
import { toText } from '../parameters.ts'

export const deactivateSpecificCredential: ActionKind = {
  id: 'deactivate-specific-credential',
  stage: 'deactivate',
  says: 'A credential for one service (Bedrock’s API keys, CodeCommit, Keyspaces) that the thief made is set inactive.',
  plan: (of) =>
    planMadeCredentials(of, {
      made: 'iam:CreateServiceSpecificCredential',
      holder: 'serviceSpecificCredential',
      id: 'serviceSpecificCredentialId',
      operation: 'UpdateServiceSpecificCredential',
      member: 'ServiceSpecificCredentialId',
      toNoun: ({ request }) =>
        toText(request, 'serviceName') === 'bedrock.amazonaws.com' ? 'Bedrock API key' : 'service-specific credential',
    }),
}
