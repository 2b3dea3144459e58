import { outputOptions } from '../arguments/options.ts'
import type { Command } from '../command.ts'
import { toRulingRows } from '../print/scope/to-ruling-rows.ts'
import { renderTable } from '../print/table.ts'

export const scopeRulings: Command = {
  name: 'scope rulings',
  summary: 'what people said of entities: who confirmed or cleared what, and why',
  operands: [],
  options: outputOptions,
  examples: [['scope rulings', 'the newest first']],
  async run(context) {
    const workbench = await context.open()
    const rulings = await workbench.rulings()
    const rows = toRulingRows(rulings)
    return {
      document: { columns: rows.columns, rows: rulings },
      rows,
      lines: rulings,
      text: (page) =>
        rulings.length === 0 ? 'Nobody has confirmed or cleared anything yet.\n' : renderTable(rows, page),
    }
  },
}
