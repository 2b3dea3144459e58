import { outputOptions } from '../arguments/options.ts'
import { byOption, toAuthor } from '../arguments/to-author.ts'
import type { Command } from '../command.ts'
import { toChangedResult } from '../print/incident/to-incident-result.ts'

export const incidentSplit: Command = {
  name: 'incident split',
  summary:
    'an incident is two: identities, keys or addresses of it become one of their own; merge makes them one again',
  operands: ['<id>', '<entity...>'],
  options: [byOption, ...outputOptions],
  examples: [
    ['incident split i-341ea50980dc user:build 203.0.113.7', 'what was done with them is somebody else’s work'],
    ['incident merge i-341ea50980dc i-9f00c2d4e1aa', 'takes it back'],
  ],
  async run(context, given) {
    const [id, ...entities] = given.operands as readonly [string, ...string[]]
    const workbench = await context.open()
    const { split, left } = await workbench.splitIncident(id, entities, toAuthor(given))
    return toChangedResult(
      split,
      `${split.id} (${split.title}) is an incident of its own; ${left.id} (${left.title}) is the rest.`,
    )
  },
}
