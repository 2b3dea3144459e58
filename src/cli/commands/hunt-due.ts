import type { HuntOutcome } from '../../model/saved-hunt.ts'
import { outputOptions } from '../arguments/options.ts'
import type { Command } from '../command.ts'
import { toQuestion } from '../print/saved-hunts.ts'
import { renderTable } from '../print/table.ts'

export const huntDue: Command = {
  name: 'hunt due',
  summary: 'ask the saved hunts that are due, and make alerts of their rows; for a timer',
  operands: [],
  options: outputOptions,
  examples: [['hunt due', 'after each ingest, say: what is not due is not asked']],
  async run(context) {
    const workbench = await context.open()
    const outcomes = await workbench.askDueHunts()
    const notes = outcomes.flatMap((outcome) => outcome.notes)
    const { searched } = (await workbench.status()).coverage
    const rows = { columns: ['id', 'question', 'rows', 'failed', 'note'], rows: outcomes.map(toRow) }
    return {
      document: { columns: ['saved', 'rows', 'notes', 'failed'], rows: outcomes, searched, notes },
      rows,
      lines: outcomes,
      text: (page) => (outcomes.length === 0 ? 'No hunt is due.\n' : renderTable(rows, page)),
      notes,
    }
  },
}

function toRow({ saved, rows, failed }: HuntOutcome) {
  return { id: saved.id, question: toQuestion(saved), rows, failed, note: saved.note }
}
