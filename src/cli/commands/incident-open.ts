import { leadFileOption, outputOptions } from '../arguments/options.ts'
import type { Command } from '../command.ts'
import { toIncidentsResult } from '../print/incident/to-incident-result.ts'

export const incidentOpen: Command = {
  name: 'incident open',
  summary: 'open an incident from leads that you have from elsewhere; without any, look for intrusions again',
  operands: ['[lead...]'],
  options: [leadFileOption, ...outputOptions],
  examples: [
    ['incident open 203.0.113.7', 'a colleague named an address: what else is part of it'],
    ['incident open AKIAIOSFODNN7EXAMPLE user:build', 'two leads, of one intrusion or of two'],
    ['incident open --lead-file finding.json', 'a finding of GuardDuty, an event of AWS Health, a report of abuse'],
    ['incident open', 'after alerts were judged anew'],
  ],
  async run(context, given) {
    const files = given.list('lead-file')
    const workbench = await context.open()
    const { incidents, notes } = await workbench.openIncident(given.operands, files)
    const shown = given.operands.length + files.length === 0 ? await workbench.incidents() : incidents
    return toIncidentsResult(shown, context, notes)
  },
}
