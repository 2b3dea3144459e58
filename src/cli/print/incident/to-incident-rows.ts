import type { Incident } from '../../../model/incident.ts'
import type { Rows } from '../../command.ts'

const columns = [
  'id',
  'severity',
  'status',
  'title',
  'first',
  'last',
  'events',
  'denied',
  'alerts',
  'compromised',
  'hostile',
  'suspected',
  'owner',
  'tlp',
  'tags',
] as const

/** Incidents as a spreadsheet has them. */
export function toIncidentRows(incidents: readonly Incident[]): Rows {
  return {
    columns,
    rows: incidents.map((incident) => {
      const valuesOf = (verdict: string) =>
        incident.entities.filter((entity) => entity.verdict === verdict).map(({ value }) => value)
      return {
        ...incident,
        alerts: incident.alertIds.length,
        compromised: valuesOf('compromised'),
        hostile: valuesOf('hostile'),
        suspected: valuesOf('suspected'),
      }
    }),
  }
}

const timelineColumns = ['time', 'until', 'phase', 'events', 'denied', 'says', 'eventIds'] as const

/** The timeline of one incident. */
export function toTimelineRows({ timeline }: Incident): Rows {
  return { columns: timelineColumns, rows: timeline }
}
