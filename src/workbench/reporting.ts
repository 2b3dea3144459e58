import type { ReportFormatId } from '../model/report-format.ts'
import { inWorkspace } from './in-workspace.ts'
import type { Steps } from './run-steps.ts'

/** Incidents, written up. */
export type Reporting = {
  /** The report of an incident, by its id or how it begins, in one of its forms. */
  report(incidentId: string, format?: ReportFormatId): Promise<string>
}

/** Reports; nothing is loaded until the first. */
export function openReporting(path: string, { now, signal }: Steps): Reporting {
  return {
    report: async (incidentId, format = 'markdown') => {
      const [{ showIncident }, { writeUp }] = [await import('./case.ts'), await import('./write-up.ts')]
      const [{ reportFormats }, { withEvents }] = [
        await import('../report/formats/index.ts'),
        await import('../store/events.ts'),
      ]
      return inWorkspace(path, (workspace) => {
        const incident = showIncident(workspace, incidentId)
        return withEvents(workspace, { signal }, async (events) => {
          const report = await writeUp(workspace, incident, { events, now: now() })
          return [...reportFormats.find(({ id }) => id === format)!.render(report)].join('')
        })
      })
    },
  }
}
