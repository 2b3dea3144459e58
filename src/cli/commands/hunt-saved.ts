import type { SavedHunt } from '../../model/saved-hunt.ts'
import { outputOptions } from '../arguments/options.ts'
import type { Command } from '../command.ts'
import { toSavedHuntRows } from '../print/saved-hunts.ts'
import { renderTable } from '../print/table.ts'

/** Of a saved hunt in JSON. */
const members: readonly (keyof SavedHunt)[] = [
  'id',
  'hunt',
  'words',
  'named',
  'since',
  'everyMilliseconds',
  'lastRun',
  'note',
  'by',
  'added',
]

export const huntSaved: Command = {
  name: 'hunt saved',
  summary: 'the hunts that are kept: what each asks, how often, why, and when it was asked last',
  operands: [],
  options: outputOptions,
  examples: [['hunt saved', 'with their ids']],
  async run(context) {
    const workbench = await context.open()
    const saved = await workbench.savedHunts()
    const { searched } = (await workbench.status()).coverage
    const rows = toSavedHuntRows(saved)
    return {
      document: { columns: members, rows: saved, searched, notes: [] },
      rows,
      lines: saved,
      text: (page) => (saved.length === 0 ? 'No hunt is saved.\n' : renderTable(rows, page)),
    }
  },
}
