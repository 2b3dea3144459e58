import type { ActionKind, DraftAction } from '../action.ts'
import { toIamCall } from '../calls/iam.ts'
import { toGiven } from '../late-value.ts'
import { findDone } from '../parameters.ts'
import type { CaseIdentity, ResponseCase } from '../response-case.ts'
import { toWho } from '../say.ts'
import { findSetPasswords } from './remove-console-password.ts'

/** By hand: a program that sets a password would have to show it. */
export const resetConsolePassword: ActionKind = {
  id: 'reset-console-password',
  stage: 'end sessions',
  says: 'A compromised user’s own console password is replaced, and must be changed at the next sign-in.',
  plan: (of) => {
    const removed = findSetPasswords(of)
    return of.identities
      .filter(
        ({ identity, principal, isMade, hasPassword }) =>
          principal.kind === 'root' ||
          (principal.kind === 'user' && !isMade && hasPassword !== false && !removed.has(identity)),
      )
      .map((identity) => toDraft(identity, of))
  },
}

function toDraft({ identity, principal, honest, hasPassword }: CaseIdentity, of: ResponseCase): DraftAction {
  const signIns = findDone(of, 'signin:ConsoleLogin').filter((event) => event.identity === identity)
  const isRoot = principal.kind === 'root'
  return {
    title: `Reset the console password of ${toWho(identity)}`,
    target: identity,
    account: principal.account,
    why:
      signIns.length > 0
        ? 'The thief signed in with it.'
        : hasPassword === true || honest?.signsIn
          ? 'Whoever had the keys may have had the password too.'
          : 'In caution: the logs do not show whether it has one. The answer NoSuchEntity says that it has none.',
    eventIds: signIns.slice(0, 20).map(({ id }) => id),
    limits: [
      'It does not end a session at the console that is open.',
      ...(isRoot
        ? ['Only the root user can do it, in the console; look at its MFA device and e-mail address too.']
        : []),
    ],
    breaks: honest?.signsIn ? ['Its owner needs the new password to sign in.'] : [],
    changes: [],
    isManual: true,
    ...(!isRoot && {
      before: [`printf 'New password: '; read -r NEW_PASSWORD`],
      byHand: [
        toIamCall('UpdateLoginProfile', {
          UserName: principal.name,
          Password: toGiven('NEW_PASSWORD'),
          PasswordResetRequired: true,
        }),
      ],
    }),
  }
}
