import { toCsvLine } from '../csv-line.ts'
import { eventColumns, toEventRows } from '../event-row.ts'
import type { ReportFormat } from '../format.ts'

export const csv: ReportFormat = {
  id: 'csv',
  says: 'every event of the intruder, for a spreadsheet',
  ending: 'csv',
  *render(report) {
    yield toCsvLine(eventColumns)
    for (const row of toEventRows(report)) yield toCsvLine(eventColumns.map((column) => row[column]))
  },
}
