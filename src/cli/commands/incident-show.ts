import { outputOptions } from '../arguments/options.ts'
import type { Command } from '../command.ts'
import { toTimelineRows } from '../print/incident/to-incident-rows.ts'

export const incidentShow: Command = {
  name: 'incident show',
  summary: 'one intrusion: what happened, who and what is part of it, what came of it, and what is open',
  operands: ['<id>'],
  options: [
    { name: 'explain', says: 'why each entity is part of it: the way from a lead, links and events' },
    { name: 'all', says: 'nothing left out of the page' },
    ...outputOptions,
  ],
  examples: [
    ['incident show i-341ea50980dc', 'one page'],
    ['incident show i-341ea50980dc --explain', 'with the links between its entities, and the events that show them'],
    ['incident show i-341ea50980dc -f csv', 'its timeline, for a spreadsheet'],
  ],
  async run(context, given) {
    const workbench = await context.open()
    const incident = await workbench.incident(given.operands[0]!)
    return {
      document: incident,
      rows: toTimelineRows(incident),
      lines: incident.timeline,
      text: async (page) => {
        const { renderIncident } = await import('../print/incident/render-incident.ts')
        const [isWhole, isExplained] = [given.has('all'), given.has('explain')]
        return renderIncident(incident, page, { isWhole, isExplained, suggest: context.suggest })
      },
    }
  },
}
