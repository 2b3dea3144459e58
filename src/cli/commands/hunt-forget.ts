import { outputOptions } from '../arguments/options.ts'
import { byOption, toAuthor } from '../arguments/to-author.ts'
import type { Command } from '../command.ts'
import { toQuestion, toSavedHuntRows } from '../print/saved-hunts.ts'

export const huntForget: Command = {
  name: 'hunt forget',
  summary: 'take a saved hunt away; its alerts stay',
  operands: ['<id>'],
  options: [byOption, ...outputOptions],
  examples: [['hunt forget h-4f2a9c01', 'the id is that of hunt saved']],
  async run(context, given) {
    const workbench = await context.open()
    const saved = await workbench.forgetHunt(given.operands[0]!, toAuthor(given))
    return {
      document: saved,
      rows: toSavedHuntRows([saved]),
      lines: [saved],
      text: () => `${toQuestion(saved)} is not asked any more.\n`,
    }
  },
}
