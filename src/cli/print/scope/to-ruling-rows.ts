import type { Ruling } from '../../../model/ruling.ts'
import type { Rows } from '../../command.ts'

const columns = ['time', 'ruling', 'kind', 'value', 'why', 'by', 'incident'] as const

export function toRulingRows(rulings: readonly Ruling[]): Rows {
  return { columns, rows: rulings.map((one) => ({ ...one, incident: one.incidentId })) }
}
