import type { ActionKind, DraftAction } from '../action.ts'
import { findDone, toValue } from '../parameters.ts'
import type { CaseEvent, ResponseCase } from '../response-case.ts'
import { toMoment } from '../say.ts'
import { toSendingCall } from '../sending.ts'

export const restoreSending: ActionKind = {
  id: 'restore-sending',
  stage: 'restore',
  says: 'The sending of mail is put back as it was before the thief switched it.',
  plan: (of) =>
    [...Map.groupBy(findDone(of, switching), ({ account, region }) => `${account} ${region}`).values()].flatMap(
      (events) => toDraft(events, of) ?? [],
    ),
}

const switching = 'ses:UpdateAccountSendingEnabled'

/** None where the thief left it as it was. */
function toDraft(events: readonly CaseEvent[], of: ResponseCase): DraftAction | null {
  const [first, last] = [events[0]!, events.at(-1)!]
  const { account, region } = first
  const honest = of.earlier.findLast(
    (event) =>
      event.name === first.name && event.account === account && event.region === region && event.time < first.time,
  )
  // A switch that is thrown was the other way before, unless a log says more.
  const [before, after] = [honest ? isOn(honest) : !isOn(first), isOn(last)]
  if (before === after || account === null || region === null) return null
  const word = before ? 'on' : 'off'
  return {
    title: `Turn the sending of mail ${word} again in account ${account}, ${region}`,
    target: `ses ${region}`,
    account,
    region,
    why: `The thief left it ${after ? 'on' : 'off'} at ${toMoment(last.time)}; ${honest ? `by the logs it was ${word} before` : `it seems to have been ${word} before, as the thief’s first call switched it`}.`,
    eventIds: events.slice(0, 20).map(({ id }) => id),
    limits: before ? ['Only when the thief cannot send any more.'] : [],
    changes: [{ ...toSendingCall(region, before), undo: [toSendingCall(region, after)] }],
  }
}

/** CloudTrail writes `false`, and leaves it out for what the call’s default is. */
function isOn({ request }: CaseEvent): boolean {
  const value = toValue(request, 'enabled')
  return value === true || value === 'true'
}
