import { outputOptions } from '../arguments/options.ts'
import type { Command } from '../command.ts'
import { renderStatus } from '../print/render-status.ts'

export const status: Command = {
  name: 'status',
  summary: 'what is in the workspace: files, events, time and Regions covered, what was left out and why',
  operands: [],
  options: outputOptions,
  examples: [
    ['status', 'coverage by account and Region, with the gaps'],
    ['status -f csv', 'the coverage as a spreadsheet'],
  ],
  async run(context) {
    const workbench = await context.open()
    const { coverage, notes, ...rest } = await workbench.status()
    return {
      document: { ...coverage, notes: [...coverage.notes, ...notes], ...rest },
      rows: coverage,
      text: (page) => renderStatus({ ...rest, coverage, notes }, page),
      notes,
    }
  },
}
