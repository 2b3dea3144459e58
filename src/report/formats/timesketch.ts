import { toOutcome } from '../../picture/say.ts'
import type { ReportFormat } from '../format.ts'
import type { Report } from '../report.ts'
import type { ReportEvent } from '../report-input.ts'
import { toSentence } from '../say/lists.ts'
import { toShortCall, toShortName } from '../say/names.ts'
import { toCall } from '../story.ts'

/**
 * Timesketch's JSON lines: `message`, `datetime` and `timestamp_desc` are what it needs, `timestamp` is in microseconds. The events, and the
 * sentences of the timeline among them. An event without a time has no place on a timeline, and is left out.
 */
export const timesketch: ReportFormat = {
  id: 'timesketch',
  says: 'a timeline for Timesketch (JSON lines)',
  ending: 'jsonl',
  *render(report) {
    for (const line of [...toStory(report), ...toEvents(report)].sort((one, other) => one.timestamp - other.timestamp))
      yield `${JSON.stringify(line)}\n`
  },
}

type Line = { readonly message: string; readonly timestamp: number }

function toStory({ incident }: Report): Line[] {
  return incident.timeline.map(({ time, says, phase, events, denied, eventIds }) => ({
    message: toSentence(says),
    ...toMoment(time),
    timestamp_desc: `Incident: ${phase}`,
    data_type: 'keytrail:incident:timeline',
    tag: ['keytrail', phase.replaceAll(' ', '-')],
    incident: incident.id,
    calls: toOutcome(events, denied),
    event_ids: eventIds.join(' '),
  }))
}

function toEvents({ incident, events }: Report): Line[] {
  return events.flatMap((event) =>
    event.time === null
      ? []
      : [
          {
            message: toMessage(event),
            ...toMoment(event.time),
            timestamp_desc: 'Event Logged',
            data_type: 'aws:cloudtrail:entry',
            tag: ['keytrail', ...(event.isDenied ? ['denied'] : [])],
            incident: incident.id,
            event_id: event.id,
            account_id: event.account,
            region: event.region,
            event_source: event.source,
            event_name: event.name,
            identity: event.identity,
            session: event.session,
            access_key: event.key,
            source_ip: event.address ?? event.origin,
            user_agent: event.agent,
            error_code: event.errorCode,
            error_message: event.errorMessage,
            request: event.request,
          },
        ],
  )
}

function toMessage(event: ReportEvent): string {
  const outcome = event.isDenied ? 'denied' : event.errorCode === null ? 'allowed' : `failed with ${event.errorCode}`
  const who = event.identity === null ? 'somebody' : toShortName(event.identity)
  return `${toShortCall(toCall(event))} by ${who} from ${event.address ?? event.origin ?? 'an unknown address'}: ${outcome}`
}

function toMoment(time: string) {
  const milliseconds = Date.parse(time)
  return { datetime: new Date(milliseconds).toISOString().replace('Z', '+00:00'), timestamp: milliseconds * 1000 }
}
