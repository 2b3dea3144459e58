import type { Action } from '../../model/response.ts'
import { account, alice, keys } from './theft.ts'

/** The first action of the theft: alice's key is deactivated. */
export function makeAction(given: Partial<Action> = {}): Action {
  const key = keys[alice]
  return {
    id: 'a-0123456789ab',
    kind: 'deactivate-access-key',
    title: `Deactivate the access key ${key} of the user alice`,
    stage: 'deactivate',
    order: 1,
    target: key,
    covers: [],
    account,
    region: null,
    runsIn: 'account',
    why: 'The thief has it.',
    eventIds: ['event-0001'],
    limits: ['Sessions that it has issued live on.'],
    breaks: [],
    needs: [{ action: 'iam:UpdateAccessKey', resource: alice }],
    changes: [],
    commands: [`aws iam update-access-key --user-name alice --access-key-id ${key} --status Inactive`],
    snippets: [],
    undo: [`aws iam update-access-key --user-name alice --access-key-id ${key} --status Active`],
    isManual: false,
    isConfirmedApart: false,
    status: 'proposed',
    decision: null,
    ...given,
  }
}
