import type { ReportFormatId } from '../model/report-format.ts'
import { inWorkspace } from './in-workspace.ts'
import type { Steps } from './run-steps.ts'

/** Incidents, written up. */
export type Reporting = {
  /** The report of an incident, by its id or how it begins, in one of its forms. */
  report(incidentId: string, format?: ReportFormatId): Promise<string>
  /** The report as PDF, printed by the Chromium that is named: a path, or a name on the PATH. Throws UserError where that makes none. */
  reportPdf(incidentId: string, chromium: string): Promise<Uint8Array>
}

/** Reports; nothing is loaded until the first. */
export function openReporting(path: string, steps: Steps): Reporting {
  const report: Reporting['report'] = (incidentId, format = 'markdown') =>
    renderReport(path, steps, { incidentId, format })
  return {
    report,
    reportPdf: async (incidentId, program) => {
      const { printPdf } = await import('./print-pdf.ts')
      return printPdf(await report(incidentId, 'html'), { program, signal: steps.signal })
    },
  }
}

async function renderReport(
  path: string,
  { now, signal }: Steps,
  { incidentId, format }: { readonly incidentId: string; readonly format: ReportFormatId },
): Promise<string> {
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
}
