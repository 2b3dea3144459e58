import type { TriagedCall } from '../../../model/triage.ts'
import type { Rows } from '../../command.ts'

const columns = ['call', 'times', 'denied', 'failed', 'new', 'reports', 'does'] as const

/** Calls as a table, a column that would be empty left out; `reports`: in how many published reports of intrusions it is seen. */
export function toCallRows(calls: readonly TriagedCall[]): Rows {
  const rows = calls.map(({ call, events, denied, failed, isNew, reports, does }) => ({
    call: toCallWords(call),
    times: events,
    denied: denied || null,
    failed: failed || null,
    new: isNew ? 'new' : null,
    reports: reports || null,
    does,
  }))
  return { columns: columns.filter((column) => rows.some((row) => row[column] !== null)), rows }
}

/** `ses.amazonaws.com:GetSendQuota` as `ses GetSendQuota`. */
export function toCallWords(call: string): string {
  return call.replace(/^([^:]*?)(?:\.amazonaws\.com)?:/, '$1 ')
}
