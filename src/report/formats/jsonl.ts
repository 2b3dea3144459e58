import { toEventRows } from '../event-row.ts'
import type { ReportFormat } from '../format.ts'

export const jsonl: ReportFormat = {
  id: 'jsonl',
  says: 'every event of the intruder, a line each',
  ending: 'jsonl',
  *render(report) {
    for (const row of toEventRows(report)) yield `${JSON.stringify(row)}\n`
  },
}
