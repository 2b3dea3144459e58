import { outputOptions } from '../arguments/options.ts'
import { byOption, toAuthor } from '../arguments/to-author.ts'
import type { Command } from '../command.ts'
import { toActionRows } from '../print/respond/to-action-rows.ts'
import { visible } from '../print/visible.ts'

export const respondDone: Command = {
  name: 'respond done',
  summary: 'tick an action off that was done by hand, or by another program',
  operands: ['<action>'],
  options: [
    { name: 'note', value: 'TEXT', says: 'how, or where it is written down' },
    { name: 'open', says: 'take it back: it was not done' },
    byOption,
    ...outputOptions,
  ],
  examples: [
    ['respond done a-41dd0601d76c --by "Ruth Okafor" --note "ticket 4711"', 'in every incident that asks for it'],
    ['respond done a-41dd0601d76c --open', 'it was not done after all'],
  ],
  async run(context, given) {
    const workbench = await context.open()
    const action = await workbench.tickAction(given.operands[0]!, {
      by: toAuthor(given),
      note: given.text('note') ?? null,
      isOpen: given.has('open'),
    })
    return {
      document: action,
      rows: toActionRows([action]),
      lines: [action],
      text: () => `${visible(action.title)}: ${action.status === 'manual' ? 'ticked off' : 'open again'}.\n`,
    }
  },
}
