import type { ActionKind } from '../action.ts'
import { planMadeCredentials } from '../made-credential.ts'

export const deactivateCertificate: ActionKind = {
  id: 'deactivate-certificate',
  stage: 'deactivate',
  says: 'A signing certificate that the thief gave a user is set inactive.',
  plan: (of) =>
    planMadeCredentials(of, {
      made: 'iam:UploadSigningCertificate',
      holder: 'certificate',
      id: 'certificateId',
      operation: 'UpdateSigningCertificate',
      member: 'CertificateId',
      toNoun: () => 'signing certificate',
    }),
}
