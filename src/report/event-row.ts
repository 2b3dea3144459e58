import type { LedgerFile } from '../model/ledger.ts'
import type { ReportEvent } from './report-input.ts'

/** What CSV and JSON lines hold of an event, in this order. */
export const eventColumns = [
  'time',
  'eventId',
  'account',
  'region',
  'eventSource',
  'eventName',
  'identity',
  'session',
  'key',
  'address',
  'userAgent',
  'outcome',
  'errorCode',
  'errorMessage',
  'request',
  'file',
  'record',
] as const
export type EventRow = Readonly<Record<(typeof eventColumns)[number], string | number | null>>

/** An event as a row; its file by its path, as the ledger has it. `origin` stands where there is no address. */
export function toEventRow(event: ReportEvent, files: ReadonlyMap<number, LedgerFile>): EventRow {
  return {
    time: event.time,
    eventId: event.id,
    account: event.account,
    region: event.region,
    eventSource: event.source,
    eventName: event.name,
    identity: event.identity,
    session: event.session,
    key: event.key,
    address: event.address ?? event.origin,
    userAgent: event.agent,
    outcome: event.isDenied ? 'denied' : event.errorCode === null ? 'allowed' : 'failed',
    errorCode: event.errorCode,
    errorMessage: event.errorMessage,
    request: event.request,
    file: event.file === null ? null : (files.get(event.file)?.path ?? null),
    record: event.record,
  }
}

/** The rows of all events of a report. */
export function* toEventRows({
  events,
  files,
}: {
  readonly events: readonly ReportEvent[]
  readonly files: readonly LedgerFile[]
}): Generator<EventRow> {
  const byNumber = new Map(files.map((file) => [file.id, file]))
  for (const event of events) yield toEventRow(event, byNumber)
}
