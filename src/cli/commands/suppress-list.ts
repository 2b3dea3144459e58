import { outputOptions } from '../arguments/options.ts'
import type { Command } from '../command.ts'
import { toSuppressionRows } from '../print/suppressions.ts'
import { renderTable } from '../print/table.ts'

export const suppressList: Command = {
  name: 'suppress list',
  summary: 'what is known and accepted, by whom, until when and why; what is expired too',
  operands: [],
  options: outputOptions,
  examples: [['suppress list', 'with how many alerts each covers']],
  async run(context) {
    const workbench = await context.open()
    const suppressions = await workbench.suppressions()
    const rows = toSuppressionRows(suppressions)
    return {
      document: { columns: rows.columns, rows: suppressions },
      rows,
      lines: suppressions,
      text: (page) => (suppressions.length === 0 ? 'Nothing is suppressed.\n' : renderTable(rows, page)),
    }
  },
}
