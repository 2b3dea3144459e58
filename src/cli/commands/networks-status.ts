import { outputOptions } from '../arguments/options.ts'
import type { Command } from '../command.ts'
import { toAttributions, toNetworkRows } from '../print/network-sources.ts'
import { renderTable } from '../print/table.ts'
import { visible } from '../print/visible.ts'

export const networksStatus: Command = {
  name: 'networks status',
  summary: 'the tables that say whose network an address is: their date, size, licence',
  operands: [],
  options: outputOptions,
  examples: [['networks status', 'what ships, and what was imported']],
  async run(context) {
    const workbench = await context.open()
    const status = await workbench.networks()
    const rows = toNetworkRows(status.sources)
    const columns = ['name', 'label', 'date', 'ranges', 'kind', 'licence']
    const credits = toAttributions(status.sources).map((line) => `${visible(line)}\n`)
    return {
      document: { ...rows, notes: status.notes },
      rows,
      lines: status.sources,
      text: (page) => `${renderTable({ columns, rows: rows.rows }, page)}\n${page.paint('dim', credits.join(''))}`,
      notes: status.notes,
    }
  },
}
