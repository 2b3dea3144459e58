import { toCsvLine } from '../csv-line.ts'
import type { ReportFormat } from '../format.ts'
import { indicatorColumns } from '../indicator.ts'

export const indicatorsCsv: ReportFormat = {
  id: 'indicators-csv',
  says: 'addresses, agents, keys and identities, for a spreadsheet',
  ending: 'csv',
  *render({ indicators }) {
    yield toCsvLine(indicatorColumns)
    for (const indicator of indicators) yield toCsvLine(indicatorColumns.map((column) => indicator[column]))
  },
}
