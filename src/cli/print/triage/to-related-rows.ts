import type { RelatedEntity, Triage } from '../../../model/triage.ts'
import type { Rows } from '../../command.ts'
import { toShortIdentity } from '../to-short-identity.ts'
import { toUrgency } from '../verdict.ts'

const columns = ['kind', 'value', 'alerts', 'worst', 'events', 'denied', 'known'] as const

/** Who and what shares events with the lead, those with alerts first. `known` is left empty where the picture of now says it already. */
export function toRelatedRows({ related, now }: Pick<Triage, 'related' | 'now'>): Rows {
  const pictured = new Set(now.rows.map(({ value }) => value))
  const rows = related.toSorted(byAlerts).map(({ kind, value, alerts, verdict, events, denied, says }) => ({
    kind,
    value: kind === 'identity' ? toShortIdentity(value) : value,
    alerts: alerts || null,
    worst: verdict,
    events,
    denied: denied || null,
    known: pictured.has(value) ? null : says,
  }))
  return { columns: columns.filter((column) => rows.some((row) => row[column] !== null)), rows }
}

function byAlerts(one: RelatedEntity, other: RelatedEntity): number {
  const hasAlerts = Number(other.alerts > 0) - Number(one.alerts > 0)
  return hasAlerts || toUrgency(one.verdict) - toUrgency(other.verdict) || other.alerts - one.alerts
}
