import { outputOptions } from '../arguments/options.ts'
import { byOption, toAuthor } from '../arguments/to-author.ts'
import type { Command } from '../command.ts'
import { toChangedResult } from '../print/incident/to-incident-result.ts'

export const incidentMerge: Command = {
  name: 'incident merge',
  summary: 'two incidents are one: the second becomes part of the first, with its notes, for good',
  operands: ['<into>', '<from>'],
  options: [byOption, ...outputOptions],
  examples: [['incident merge i-341ea50980dc i-9f00c2d4e1aa', 'the second id leads to the first from now on']],
  async run(context, given) {
    const [into, from] = given.operands as readonly [string, string]
    const workbench = await context.open()
    const incident = await workbench.mergeIncidents(into, from, toAuthor(given))
    return toChangedResult(incident, `${from} is part of ${incident.id} (${incident.title}) now.`)
  },
}
