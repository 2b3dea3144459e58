import type { AwsCall, Change } from '../../model/response.ts'
import type { ActionKind, DraftAction } from '../action.ts'
import { toIamCall } from '../calls/iam.ts'
import { findDone, toDocument, toText, toValue } from '../parameters.ts'
import type { CaseEvent } from '../response-case.ts'
import { toMoment, toName } from '../say.ts'

/** Whom the account believes who somebody is. */
export const undoFederation: ActionKind = {
  id: 'undo-federation',
  stage: 'undo what was made',
  says: 'Identity providers, trust anchors and assignments of Identity Center that the thief made let nobody in any more.',
  plan: (of) =>
    Object.entries(forms).flatMap(([call, toFound]) =>
      findDone(of, call).flatMap((event) => {
        const found = toFound(event)
        return found === null ? [] : [toDraft(event, found)]
      }),
    ),
}

type Found = { readonly noun: string; readonly target: string; readonly changes: readonly Change[] }

/** By the call that opened the door, what shuts it. */
const forms: Readonly<Record<string, (event: CaseEvent) => Found | null>> = {
  'iam:CreateOpenIDConnectProvider': toOpenIdProvider,
  'iam:CreateSAMLProvider': toSamlProvider,
  'rolesanywhere:CreateTrustAnchor': (event) => toAnywhere(event, 'TrustAnchor', 'trustAnchor'),
  'rolesanywhere:CreateProfile': (event) => toAnywhere(event, 'Profile', 'profile'),
  'sso:CreateAccountAssignment': toAssignment,
}

function toDraft(event: CaseEvent, { noun, target, changes }: Found): DraftAction {
  const isFinal = changes.some(({ undo }) => undo === 'none')
  return {
    title: `Shut the ${noun} ${toName(target)} that the thief made`,
    target,
    account: event.account,
    region: changes[0]?.region ?? null,
    why: `It was made in the intrusion at ${toMoment(event.time)}: whoever it vouches for comes in without any key of yours.`,
    eventIds: [event.id],
    limits: ['Sessions that it has opened live on: end those of the roles that trust it.'],
    changes,
    isConfirmedApart: isFinal,
  }
}

/** A provider without client ids accepts no token; unlike deleting it, that can be taken back. */
function toOpenIdProvider({ request, response }: CaseEvent): Found | null {
  const arn = toText(response, 'openIDConnectProviderArn')
  const clients = toValue(request, 'clientIDList')
  if (arn === null || !Array.isArray(clients)) return null
  const changes = clients
    .filter((client) => typeof client === 'string')
    .map((client) => {
      const input = { OpenIDConnectProviderArn: arn, ClientID: client }
      return {
        ...toIamCall('RemoveClientIDFromOpenIDConnectProvider', input, 'NoSuchEntity'),
        undo: [toIamCall('AddClientIDToOpenIDConnectProvider', input)],
      }
    })
  return { noun: 'identity provider', target: arn, changes }
}

/** Of SAML there is no gentler way than to delete it; the request in the log holds what it was. */
function toSamlProvider({ request, response }: CaseEvent): Found | null {
  const [arn, name] = [toText(response, 'sAMLProviderArn'), toText(request, 'name')]
  if (arn === null) return null
  const metadata = toDocument(request, 'sAMLMetadataDocument')
  const undo: Change['undo'] =
    name !== null && metadata !== null
      ? [toIamCall('CreateSAMLProvider', { Name: name, SAMLMetadataDocument: metadata })]
      : 'none'
  return {
    noun: 'identity provider',
    target: arn,
    changes: [{ ...toIamCall('DeleteSAMLProvider', { SAMLProviderArn: arn }, 'NoSuchEntity'), undo }],
  }
}

function toAnywhere({ region, response }: CaseEvent, word: 'TrustAnchor' | 'Profile', holder: string): Found | null {
  const id = toText(response, holder, `${holder}Id`)
  if (id === null) return null
  const toCall = (verb: string): AwsCall => ({
    service: 'rolesanywhere',
    operation: `${verb}${word}`,
    region,
    input: { [`${holder}Id`]: id },
  })
  return {
    noun: word === 'Profile' ? 'profile of Roles Anywhere' : 'trust anchor',
    target: id,
    changes: [{ ...toCall('Disable'), settledBy: ['ResourceNotFoundException'], undo: [toCall('Enable')] }],
  }
}

const assigned = ['instanceArn', 'permissionSetArn', 'principalId', 'principalType', 'targetId', 'targetType'] as const

function toAssignment({ region, request }: CaseEvent): Found | null {
  const values = assigned.map((member) => [member, toText(request, member)] as const)
  if (values.some(([, value]) => value === null)) return null
  const input = Object.fromEntries(
    values.map(([member, value]) => [`${member.charAt(0).toUpperCase()}${member.slice(1)}`, value]),
  )
  const toCall = (operation: string): AwsCall => ({ service: 'sso-admin', operation, region, input })
  return {
    noun: 'assignment of Identity Center to',
    target: toText(request, 'principalId')!,
    changes: [{ ...toCall('DeleteAccountAssignment'), undo: [toCall('CreateAccountAssignment')] }],
  }
}
