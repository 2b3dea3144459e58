import { type IncidentStatus, incidentStatuses, type TrafficLight, trafficLights } from '../../model/incident.ts'
import { UserError } from '../../model/problem.ts'
import { outputOptions } from '../arguments/options.ts'
import { present } from '../arguments/present.ts'
import { byOption, toAuthor } from '../arguments/to-author.ts'
import type { Command } from '../command.ts'
import { toChangedResult } from '../print/incident/to-incident-result.ts'

export const incidentSet: Command = {
  name: 'incident set',
  summary: 'status, owner, traffic light and tags of an incident',
  operands: ['<id>'],
  options: [
    { name: 'status', value: 'STATUS', choices: incidentStatuses, says: incidentStatuses.join(', ') },
    { name: 'owner', value: 'NAME', says: 'who works on it' },
    {
      name: 'tlp',
      value: 'LIGHT',
      choices: trafficLights,
      says: `who may read its report: ${trafficLights.join(', ')}`,
    },
    { name: 'tag', value: 'WORD', isRepeatable: true, says: 'in place of the tags that it has; may be repeated' },
    byOption,
    ...outputOptions,
  ],
  examples: [
    ['incident set i-341ea50980dc --status contained --owner "Ruth Okafor"', 'the keys are turned off; who has it'],
    ['incident set i-341ea50980dc --tlp red --tag ses --tag postman', 'who may read it, and how it is found again'],
  ],
  async run(context, given) {
    const tags = given.list('tag')
    const change = present({
      status: given.text('status') as IncidentStatus | undefined,
      owner: given.text('owner'),
      tlp: given.text('tlp') as TrafficLight | undefined,
      tags: tags.length > 0 ? tags : undefined,
    })
    if (Object.keys(change).length === 0)
      throw new UserError('Nothing is to be set.', 'Add --status, --owner, --tlp or --tag; --help shows examples.')
    const workbench = await context.open()
    const incident = await workbench.setIncident(given.operands[0]!, { ...change, by: toAuthor(given) })
    const { id, status, owner, tlp, tags: tagged } = incident
    const state = [status, owner, `TLP ${tlp}`, ...tagged].filter(Boolean).join(', ')
    return toChangedResult(incident, `${id} (${incident.title}) is now ${state}.`)
  },
}
