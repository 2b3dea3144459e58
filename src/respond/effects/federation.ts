import type { AwsCall } from '../../model/response.ts'
import { askUnlessMissing, type Effect, pick, toSibling } from '../effect.ts'

const settledBy = ['NoSuchEntity', 'NoSuchEntityException']

/** Whether an OpenID provider takes tokens that are made for a client; null where there is no such provider. */
export const openIdClient: Effect = {
  id: 'open-id-client',
  operations: ['iam:AddClientIDToOpenIDConnectProvider', 'iam:RemoveClientIDFromOpenIDConnectProvider'],
  reads: ['iam:GetOpenIDConnectProvider'],
  read: async (call, ask) => {
    const question = toSibling(call, 'GetOpenIDConnectProvider', pick(call, 'OpenIDConnectProviderArn'))
    const answer = await askUnlessMissing(ask, question)
    return answer === null ? null : ((answer.ClientIDList ?? []) as readonly unknown[]).includes(call.input.ClientID)
  },
  isHeld: (call, state) => (isAdding(call) ? state === true : state !== true),
  undo: (call, before) => {
    if (before === null) return []
    const verb = before ? 'AddClientIDTo' : 'RemoveClientIDFrom'
    return [toSibling(call, `${verb}OpenIDConnectProvider`, call.input)]
  },
  names: () => ['OpenIDConnectProviderArn', 'ClientID'],
  reversals: (call) => [
    isAdding(call)
      ? { operation: 'iam:RemoveClientIDFromOpenIDConnectProvider', says: 'took the client off the identity provider' }
      : { operation: 'iam:AddClientIDToOpenIDConnectProvider', says: 'gave the identity provider its client again' },
  ],
}

/** The metadata of a SAML provider, which is all that it is made of; null where there is none. */
export const samlProvider: Effect = {
  id: 'saml-provider',
  operations: ['iam:DeleteSAMLProvider'],
  reads: ['iam:GetSAMLProvider'],
  read: async (call, ask) => {
    const answer = await askUnlessMissing(ask, toSibling(call, 'GetSAMLProvider', pick(call, 'SAMLProviderArn')))
    return answer === null ? null : String(answer.SAMLMetadataDocument ?? '')
  },
  isHeld: (_, state) => state === null,
  undo: (call, before) => {
    const name = String(call.input.SAMLProviderArn).split('/').at(-1)!
    if (before === null) return []
    return [{ ...toSibling(call, 'CreateSAMLProvider', { Name: name, SAMLMetadataDocument: before }), settledBy }]
  },
  names: () => ['SAMLProviderArn'],
  reversals: () => [],
}

function isAdding({ operation }: AwsCall): boolean {
  return operation.startsWith('Add')
}
