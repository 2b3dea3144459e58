import { outputOptions } from '../arguments/options.ts'
import { byOption, toAuthor } from '../arguments/to-author.ts'
import type { Command } from '../command.ts'
import { toCovered, toCoveredWords } from '../print/suppressions.ts'

export const suppressRemove: Command = {
  name: 'suppress remove',
  summary: 'what was accepted is an alert again',
  operands: ['<id>'],
  options: [byOption, ...outputOptions],
  examples: [['suppress remove s-4f2a9c01', 'by the id that suppress list shows']],
  async run(context, given) {
    const workbench = await context.open()
    const removed = await workbench.unsuppress(given.operands[0]!, toAuthor(given))
    return {
      document: removed,
      rows: { columns: ['id', 'covers'], rows: [{ id: removed.id, covers: toCovered(removed) }] },
      lines: [removed],
      text: () => `${removed.id} suppresses ${toCoveredWords(removed)} no more.\n`,
    }
  },
}
