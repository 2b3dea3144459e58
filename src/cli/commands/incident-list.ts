import { outputOptions, windowOptions } from '../arguments/options.ts'
import { toWindowOptions } from '../arguments/to-detect-options.ts'
import type { Command } from '../command.ts'
import { toIncidentsResult } from '../print/incident/to-incident-result.ts'

export const incidentList: Command = {
  name: 'incident list',
  summary: 'intrusions that were found, the gravest first',
  operands: [],
  options: [...windowOptions, ...outputOptions],
  examples: [
    ['incident list', 'all of them'],
    ['incident list --since 14d -f json', 'those of the last two weeks, whole'],
  ],
  async run(context, given) {
    const workbench = await context.open()
    return toIncidentsResult(await workbench.incidents(toWindowOptions(given)), context)
  },
}
