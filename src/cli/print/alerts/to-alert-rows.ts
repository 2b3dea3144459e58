import type { Alert } from '../../../model/alert.ts'
import { type EntityKind, valuesOf } from '../../../model/entity.ts'
import type { Rows } from '../../command.ts'

const columns = [
  'verdict',
  'score',
  'level',
  'title',
  'first',
  'last',
  'count',
  'lead_kind',
  'lead',
  'identities',
  'keys',
  'addresses',
  'agents',
  'status',
  'disposition',
  'suppressed',
  'rule',
  'author',
  'license',
  'id',
] as const

/** Alerts as a spreadsheet holds them; several entities of a kind stand in one cell, behind each other. */
export function toAlertRows(alerts: readonly Alert[]): Rows {
  return { columns, rows: alerts.map(toRow) }
}

function toRow(alert: Alert): Record<(typeof columns)[number], unknown> {
  const allOf = (kind: EntityKind) => valuesOf(kind, alert.entities).join('; ')
  return {
    verdict: alert.verdict,
    score: alert.score,
    level: alert.rule.level,
    title: alert.rule.title,
    first: alert.first,
    last: alert.last,
    count: alert.count,
    lead_kind: alert.lead?.kind ?? null,
    lead: alert.lead?.value ?? null,
    identities: allOf('identity'),
    keys: allOf('key'),
    addresses: allOf('address'),
    agents: allOf('agent'),
    status: alert.status,
    disposition: alert.disposition,
    suppressed: alert.suppressed && `${alert.suppressed.by}: ${alert.suppressed.why}`,
    rule: alert.rule.id,
    author: alert.rule.author,
    license: alert.rule.license,
    id: alert.id,
  }
}
