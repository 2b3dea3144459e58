import type { AwsCall } from '../../model/response.ts'
import type { ActionKind } from '../action.ts'
import { findDone, toText, toValue } from '../parameters.ts'
import type { CaseEvent } from '../response-case.ts'
import { toMoment, toName } from '../say.ts'

/** What is enciphered with a deleted key is lost for good: days are left, seven at least. */
export const cancelKeyDeletion: ActionKind = {
  id: 'cancel-key-deletion',
  stage: 'restore',
  says: 'An encryption key that the thief scheduled for deletion, or disabled, is kept and works again.',
  plan: (of) =>
    findDone(of, 'kms:ScheduleKeyDeletion', 'kms:DisableKey').flatMap((event) => {
      const key = toText(event.request, 'keyId')
      if (key === null) return []
      const { region, account } = event
      const toCall = (operation: string): AwsCall => ({ service: 'kms', operation, region, input: { KeyId: key } })
      const isScheduled = event.name === 'ScheduleKeyDeletion'
      const enable = { ...toCall('EnableKey'), undo: [toCall('DisableKey')] }
      return [
        {
          title: `${isScheduled ? 'Keep' : 'Enable'} the encryption key ${toName(key)}`,
          target: key,
          detail: event.name,
          account,
          region,
          why: `The thief called ${event.name} at ${toMoment(event.time)}: ${isScheduled ? 'what it enciphers is lost for good when the time is over' : 'nothing that it enciphers can be read'}.`,
          eventIds: [event.id],
          changes: isScheduled
            ? [{ ...toCall('CancelKeyDeletion'), undo: [toScheduled(event, toCall('ScheduleKeyDeletion'))] }, enable]
            : [enable],
        },
      ]
    }),
}

/** As the thief had it; 30 days where the call did not say. */
function toScheduled({ request }: CaseEvent, call: AwsCall): AwsCall {
  const days = toValue(request, 'pendingWindowInDays')
  return { ...call, input: { ...call.input, PendingWindowInDays: typeof days === 'number' ? days : 30 } }
}
