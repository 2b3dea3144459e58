import type { AwsCall } from '../../model/response.ts'
import { askAll, type Effect, pick, toSibling } from '../effect.ts'

/** Other credentials of a user that have a status, as keys do: their lists differ in names alone. */
type Form = {
  readonly id: string
  readonly update: string
  readonly list: string
  readonly member: string
  readonly idMember: string
  readonly says: string
}

export const serviceSpecificCredential = toEffect({
  id: 'service-specific-credential',
  update: 'UpdateServiceSpecificCredential',
  list: 'ListServiceSpecificCredentials',
  member: 'ServiceSpecificCredentials',
  idMember: 'ServiceSpecificCredentialId',
  says: 're-activated the service-specific credential',
})

export const sshPublicKey = toEffect({
  id: 'ssh-public-key',
  update: 'UpdateSSHPublicKey',
  list: 'ListSSHPublicKeys',
  member: 'SSHPublicKeys',
  idMember: 'SSHPublicKeyId',
  says: 're-activated the SSH key',
})

export const signingCertificate = toEffect({
  id: 'signing-certificate',
  update: 'UpdateSigningCertificate',
  list: 'ListSigningCertificates',
  member: 'Certificates',
  idMember: 'CertificateId',
  says: 're-activated the signing certificate',
})

function toEffect({ id, update, list, member, idMember, says }: Form): Effect {
  return {
    id,
    operations: [`iam:${update}`],
    reads: [`iam:${list}`],
    read: async (call: AwsCall, ask) => {
      type Credential = { readonly Status?: string; readonly [name: string]: unknown }
      const question = toSibling(call, list, pick(call, 'UserName'))
      const credentials = await askAll<Credential>(ask, question, member)
      return credentials?.find((one) => one[idMember] === call.input[idMember])?.Status ?? null
    },
    isHeld: ({ input }, state) => state === null || state === input.Status,
    undo: (call, before) => (before === null ? [] : [toSibling(call, update, { ...call.input, Status: before })]),
    names: () => ['UserName', idMember],
    reversals: () => [{ operation: `iam:${update}`, where: { status: 'Active' }, says }],
  }
}
