import { outputOptions } from '../arguments/options.ts'
import { byOption, toAuthor } from '../arguments/to-author.ts'
import type { Command } from '../command.ts'
import { toChangedResult } from '../print/incident/to-incident-result.ts'

export const incidentClose: Command = {
  name: 'incident close',
  summary: 'an incident is done; it opens again by itself when the thief comes back',
  operands: ['<id>'],
  options: [{ name: 'note', value: 'TEXT', says: 'how it ended, in your words' }, byOption, ...outputOptions],
  examples: [['incident close i-341ea50980dc --note "all seven keys are gone"', 'closed, with a note']],
  async run(context, given) {
    const workbench = await context.open()
    const by = toAuthor(given)
    const text = given.text('note')
    if (text !== undefined) await workbench.noteIncident(given.operands[0]!, { text, by })
    const incident = await workbench.setIncident(given.operands[0]!, { status: 'closed', by })
    return toChangedResult(incident, `${incident.id} (${incident.title}) is closed.`)
  },
}
