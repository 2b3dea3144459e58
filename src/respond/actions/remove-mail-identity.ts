import type { ActionKind } from '../action.ts'
import { findDone, toText } from '../parameters.ts'
import { toMoment, toName } from '../say.ts'

export const removeMailIdentity: ActionKind = {
  id: 'remove-mail-identity',
  stage: 'later',
  says: 'A sender of mail that the thief registered is removed once its evidence is secured.',
  plan: (of) =>
    findDone(of, 'ses:CreateEmailIdentity', 'ses:VerifyEmailIdentity', 'ses:VerifyDomainIdentity').flatMap((event) => {
      const sender =
        toText(event.request, 'emailIdentity') ??
        toText(event.request, 'emailAddress') ??
        toText(event.request, 'domain')
      if (sender === null) return []
      const { account, region } = event
      return [
        {
          title: `Remove the sender of mail ${toName(sender)} that the thief registered`,
          target: sender,
          account,
          region,
          why: `It was registered in the intrusion at ${toMoment(event.time)} by ${event.name}.`,
          eventIds: [event.id],
          limits: ['If it is one of your own, registered again, leave it. Domains have records in DNS, which go too.'],
          changes: [],
          isManual: true,
          isConfirmedApart: true,
          byHand: [{ service: 'ses', operation: 'DeleteIdentity', region, input: { Identity: sender } }],
        },
      ]
    }),
}
