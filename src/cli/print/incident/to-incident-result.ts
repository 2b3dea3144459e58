import type { Incident } from '../../../model/incident.ts'
import type { Context, Result } from '../../command.ts'
import { visible } from '../visible.ts'
import { toIncidentRows } from './to-incident-rows.ts'

/** One incident that was changed, and a sentence of what it is now. */
export function toChangedResult(incident: Incident, sentence: string): Result {
  return {
    document: incident,
    rows: toIncidentRows([incident]),
    lines: [incident],
    text: () => `${visible(sentence)}\n`,
  }
}

/** Several incidents, in every form. */
export function toIncidentsResult(
  incidents: readonly Incident[],
  context: Context,
  notes: readonly string[] = [],
): Result {
  return {
    document: { incidents },
    rows: toIncidentRows(incidents),
    lines: incidents,
    text: async (page) => (await import('./render-incidents.ts')).renderIncidentList(incidents, page, context.suggest),
    notes,
  }
}
