import type { ActionKind, DraftAction } from '../action.ts'
import { policyNames, toPolicyChange } from '../calls/iam.ts'
import { type Quarantine, toQuarantine } from '../policies/quarantine.ts'
import type { CaseIdentity } from '../response-case.ts'
import { toFew, toWho } from '../say.ts'
import { toBreaks } from '../say-breaks.ts'

/** Gentle where honest hands use the identity too; complete for what the thief did. */
export const quarantine: ActionKind = {
  id: 'quarantine',
  stage: 'deny',
  says: 'An inline policy denies a compromised user or role all that its owner was not seen to do.',
  plan: ({ identities }) => identities.flatMap((of) => toDraft(of) ?? []),
}

function toDraft(of: CaseIdentity): DraftAction | null {
  const { identity, principal, honest, isMade, isProtected, actions } = of
  if (isMade || (principal.kind !== 'user' && principal.kind !== 'role')) return null
  const form = toQuarantine(principal.kind, actions, honest)
  return {
    title: `Quarantine ${toWho(identity)}`,
    target: identity,
    account: principal.account,
    why: `It is the thief’s too: ${of.says}.`,
    eventIds: of.eventIds,
    limits: [...toLimits(of, form), ...(isProtected ? [protectedSays] : [])],
    breaks: form.form === 'all' ? [] : toGentleBreaks(of, form),
    changes: isProtected
      ? []
      : [toPolicyChange({ kind: principal.kind, name: principal.name }, policyNames.quarantine, form.document)],
    ...(isProtected && {
      isManual: true,
      snippets: [{ language: 'json', says: 'The policy to be added', text: JSON.stringify(form.document, null, 2) }],
    }),
  }
}

export const protectedSays =
  'AWS or Identity Center owns this role, and its policies cannot be changed: add the policy to the permission set, or take the assignment away, in Identity Center.'

function toLimits({ leftByAws }: CaseIdentity, { form, shared, isBoundToAddresses }: Quarantine): string[] {
  return [
    ...(form === 'all' ? ['It denies everything: nobody else was seen to use it, in logs that may be short.'] : []),
    'A policy binds after some seconds: an intruder with rights in IAM may take it off meanwhile. sts:GetCallerIdentity cannot be denied.',
    ...(leftByAws.length > 0 ? [`AWS’s own quarantine policy would not do: it leaves ${toFew(leftByAws, 6)}.`] : []),
    ...(shared.length > 0
      ? [
          isBoundToAddresses
            ? `The owner makes some of the thief’s calls too (${toFew(shared, 6)}): from the owner’s addresses they go on.`
            : `The owner makes some of the thief’s calls too (${toFew(shared, 6)}), and the owner’s addresses are not known, or too many: these calls go on until the key is deactivated.`,
        ]
      : []),
  ]
}

function toGentleBreaks({ honest }: CaseIdentity, { isBoundToAddresses }: Quarantine): string[] {
  return [
    isBoundToAddresses
      ? `From ${toFew(honest!.addresses, 5)} the owner goes on, but for what only the thief did; from anywhere else nothing works.`
      : `The owner keeps what the logs show (${toFew(honest!.actions, 6)}). What they do not show stops: mail that is sent, objects that are read, and whatever is rare.`,
    ...toBreaks(honest).slice(0, 1),
  ]
}
