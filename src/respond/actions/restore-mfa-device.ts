import type { ActionKind } from '../action.ts'
import { toUserOf } from '../made.ts'
import { findDone, toText } from '../parameters.ts'
import { toMoment, toName } from '../say.ts'

export const restoreMfaDevice: ActionKind = {
  id: 'restore-mfa-device',
  stage: 'restore',
  says: 'The owner puts on again the MFA device that the thief took off.',
  plan: (of) =>
    findDone(of, 'iam:DeactivateMFADevice').flatMap((event) => {
      const [user, serial] = [toUserOf(event), toText(event.request, 'serialNumber')]
      if (user === null || serial === null) return []
      return [
        {
          title: `Let the owner of ${toName(user.name)} put an MFA device on again`,
          target: user.arn,
          account: event.account,
          why: `The thief took ${toName(serial)} off at ${toMoment(event.time)}.`,
          eventIds: [event.id],
          limits: [
            'Two codes of the device are needed: the owner does it at the console, under “Security credentials”.',
          ],
          changes: [],
          isManual: true,
        },
      ]
    }),
}
