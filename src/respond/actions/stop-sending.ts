import type { ActionKind, DraftAction } from '../action.ts'
import { toCall } from '../parameters.ts'
import type { CaseEvent, ResponseCase } from '../response-case.ts'
import { toDistinct, toFew, toWho } from '../say.ts'
import { toSendingCall } from '../sending.ts'

export const stopSending: ActionKind = {
  id: 'stop-sending',
  stage: 'stop the harm',
  says: 'SES sends no mail of an account in a Region any more.',
  plan: (of) =>
    [...Map.groupBy(of.events.filter(isMailing), ({ account, region }) => `${account} ${region}`).values()].map(
      (events) => toDraft(events, of),
    ),
}

/** What of SES changes or sends; who only looks at quotas has sent nothing. */
function isMailing(event: CaseEvent): boolean {
  return (
    event.isAllowed &&
    event.account !== null &&
    event.region !== null &&
    /^(ses|email):(Update|Send|Verify|Create|Put)/.test(toCall(event))
  )
}

function toDraft(events: readonly CaseEvent[], { mailers }: ResponseCase): DraftAction {
  const { account, region } = events[0] as { readonly account: string; readonly region: string }
  const others = mailers.find((one) => one.account === account && one.region === region)?.identities ?? []
  const calls = toDistinct(events.map(({ name }) => name))
  return {
    title: `Turn the sending of mail off in account ${account}, ${region}`,
    target: `ses ${region}`,
    account,
    region,
    why: `The thief was allowed ${toFew(calls, 4)} there.`,
    eventIds: events.slice(0, 20).map(({ id }) => id),
    limits: [
      'It stops all mail of the account in this Region, through SMTP too. Not needed once the identities are denied, if no mail of the thief’s is under way.',
    ],
    breaks:
      others.length > 0
        ? [`All honest mail from there stops too; ${toFew(others.map(toWho), 5)} use SES there.`]
        : [
            'All honest mail from there stops too; the logs show nobody else who uses SES there, but do not hold what is sent.',
          ],
    changes: [{ ...toSendingCall(region, false), undo: [toSendingCall(region, true)] }],
    isConfirmedApart: true,
  }
}
