import type { AwsCall } from '../../model/response.ts'
import type { ActionKind, DraftAction } from '../action.ts'
import { findDone, toText } from '../parameters.ts'
import type { CaseEvent } from '../response-case.ts'
import { toMoment, toName } from '../say.ts'

export const restartTrail: ActionKind = {
  id: 'restart-trail',
  stage: 'restore',
  says: 'A trail that the thief stopped, changed or deleted records again.',
  plan: (of) =>
    findDone(
      of,
      'cloudtrail:StopLogging',
      'cloudtrail:DeleteTrail',
      'cloudtrail:UpdateTrail',
      'cloudtrail:PutEventSelectors',
    )
      .filter((event) => !isStartedAgain(event, findDone(of, 'cloudtrail:StartLogging')))
      .flatMap((event) => toDraft(event) ?? []),
}

function isStartedAgain(stopped: CaseEvent, started: readonly CaseEvent[]): boolean {
  const trail = toText(stopped.request, 'name')
  return (
    stopped.name === 'StopLogging' &&
    started.some(({ time, request }) => time > stopped.time && toText(request, 'name') === trail)
  )
}

function toDraft(event: CaseEvent): DraftAction | null {
  const trail = toText(event.request, 'name') ?? toText(event.request, 'trailName')
  if (trail === null) return null
  const { region } = event
  const toCall = (operation: string): AwsCall => ({ service: 'cloudtrail', operation, region, input: { Name: trail } })
  const isStopped = event.name === 'StopLogging'
  return {
    title: isStopped ? `Let the trail ${toName(trail)} record again` : `Set up the trail ${toName(trail)} again`,
    target: trail,
    detail: isStopped ? '' : event.name,
    account: event.account,
    region,
    why: `The thief called ${event.name} at ${toMoment(event.time)}: since then the log may be blind.`,
    eventIds: [event.id],
    limits: isStopped
      ? ['What happened meanwhile is in the event history (LookupEvents) for 90 days: management events only.']
      : [
          'How it was set up does not stand in this call: take it from your own records. What happened meanwhile is in the event history for 90 days.',
        ],
    changes: isStopped ? [{ ...toCall('StartLogging'), undo: [toCall('StopLogging')] }] : [],
    isManual: !isStopped,
    ...(!isStopped && {
      byHand: [{ service: 'cloudtrail', operation: 'DescribeTrails', region, input: {} }],
    }),
  }
}
