import { outputOptions } from '../arguments/options.ts'
import { byOption, toAuthor } from '../arguments/to-author.ts'
import type { Command } from '../command.ts'
import { toChangedResult } from '../print/incident/to-incident-result.ts'

export const incidentNote: Command = {
  name: 'incident note',
  summary: 'write down what was learned about an incident; it stands in the report',
  operands: ['<id>', '<text...>'],
  options: [byOption, ...outputOptions],
  examples: [
    ['incident note i-341ea50980dc "the keys were in a public Postman workspace"', 'with your name and the time'],
  ],
  async run(context, given) {
    const [id, ...words] = given.operands
    const workbench = await context.open()
    const incident = await workbench.noteIncident(id!, { text: words.join(' '), by: toAuthor(given) })
    return toChangedResult(
      incident,
      `Noted: ${incident.id} has ${incident.notes.length} note${incident.notes.length === 1 ? '' : 's'} now.`,
    )
  },
}
