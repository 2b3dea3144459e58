import type { ActionKind } from '../action.ts'
import { toIamCall } from '../calls/iam.ts'
import { toUserOf } from '../made.ts'
import { findDone, toText } from '../parameters.ts'
import { toMoment, toName } from '../say.ts'

export const removeMfaDevice: ActionKind = {
  id: 'remove-mfa-device',
  stage: 'undo what was made',
  says: 'An MFA device that the thief gave a user is taken off.',
  plan: (of) =>
    findDone(of, 'iam:EnableMFADevice').flatMap((event) => {
      const [user, serial] = [toUserOf(event), toText(event.request, 'serialNumber')]
      if (user === null || serial === null) return []
      return [
        {
          title: `Take the thief’s MFA device ${toName(serial)} off the user ${toName(user.name)}`,
          target: serial,
          account: event.account,
          why: `It was put on in the intrusion at ${toMoment(event.time)}: with it the thief keeps the owner out.`,
          eventIds: [event.id],
          limits: ['It cannot be put on again without the device.'],
          changes: [
            {
              ...toIamCall('DeactivateMFADevice', { UserName: user.name, SerialNumber: serial }, 'NoSuchEntity'),
              undo: 'none',
            },
          ],
          isConfirmedApart: true,
        },
      ]
    }),
}
