import { outputOptions } from '../arguments/options.ts'
import { byOption, toAuthor } from '../arguments/to-author.ts'
import type { Command } from '../command.ts'
import { toActionRows } from '../print/respond/to-action-rows.ts'
import { visible } from '../print/visible.ts'

export const respondAdd: Command = {
  name: 'respond add',
  summary: 'an action that no plan knows of: a call, a ticket, what another team does',
  operands: ['<incident>', '<text...>'],
  options: [
    { name: 'done', says: 'it is done already' },
    { name: 'note', value: 'TEXT', says: 'with --done: how, or where it is written down' },
    byOption,
    ...outputOptions,
  ],
  examples: [
    ['respond add i-341ea50980dc "Ask Postman to take the workspace down"', 'stands in the plan and in the report'],
    ['respond add i-341ea50980dc "Told the customer" --done --note "by phone, 14:05Z"', 'and is ticked off at once'],
  ],
  async run(context, given) {
    const [incident, ...words] = given.operands
    const workbench = await context.open()
    const action = await workbench.addAction(incident!, {
      title: words.join(' '),
      by: toAuthor(given),
      note: given.text('note') ?? null,
      isDone: given.has('done'),
    })
    return {
      document: action,
      rows: toActionRows([action]),
      lines: [action],
      text: () => `Added as ${action.id}: ${visible(action.title)}${action.status === 'manual' ? ', done' : ''}.\n`,
    }
  },
}
