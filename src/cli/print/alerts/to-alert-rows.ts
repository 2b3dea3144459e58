import type { Alert } from '../../../model/alert.ts'
import type { EntityKind } from '../../../model/entity.ts'
import type { Rows } from '../../command.ts'

const columns = [
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
  'rule',
  'author',
  'id',
] as const

/** Alerts as a spreadsheet holds them; several entities of a kind stand in one cell, behind each other. */
export function toAlertRows(alerts: readonly Alert[]): Rows {
  return { columns, rows: alerts.map(toRow) }
}

function toRow(alert: Alert): Record<(typeof columns)[number], unknown> {
  const valuesOf = (kind: EntityKind) =>
    alert.entities
      .filter((entity) => entity.kind === kind)
      .map(({ value }) => value)
      .join('; ')
  return {
    level: alert.rule.level,
    title: alert.rule.title,
    first: alert.first,
    last: alert.last,
    count: alert.count,
    lead_kind: alert.lead?.kind ?? null,
    lead: alert.lead?.value ?? null,
    identities: valuesOf('identity'),
    keys: valuesOf('key'),
    addresses: valuesOf('address'),
    agents: valuesOf('agent'),
    status: alert.status,
    disposition: alert.disposition,
    rule: alert.rule.id,
    author: alert.rule.author,
    id: alert.id,
  }
}
