import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Incident } from '../model/incident.ts'
import { reportFormats } from '../report/formats/index.ts'
import { withEvents } from '../store/events.ts'
import { listIncidents } from '../store/incidents.ts'
import type { Workspace } from '../store/workspace.ts'
import type { Steps } from './run-steps.ts'
import { writeUp } from './write-up.ts'

/** What `investigate` leaves beside the incidents; the others are made when they are asked for. */
const kept = reportFormats.filter(({ id }) => id === 'markdown' || id === 'html')
/** The gravest so many get their files at once: a log full of intrusions must not hold the answer up. */
const mostReports = 50

/**
 * Writes reports of incidents, the gravest first, into the workspace's folder `reports`, and returns the incidents with their absolute paths. A
 * report of before is overwritten, whole or not at all.
 */
export async function writeReports(
  workspace: Workspace,
  incidents: readonly Incident[],
  { now, signal }: Steps,
): Promise<Incident[]> {
  if (incidents.length === 0) return []
  mkdirSync(toReportsFolder(workspace), { recursive: true })
  await withEvents(workspace, { signal }, async (events) => {
    for (const incident of incidents.slice(0, mostReports)) {
      const report = await writeUp(workspace, incident, { events, now: now() })
      for (const format of kept) {
        const path = toPath(workspace, incident.id, format.ending)
        writeFileSync(`${path}.partial`, [...format.render(report)].join(''))
        renameSync(`${path}.partial`, path)
      }
    }
  })
  return incidents.map((incident) => ({ ...incident, reports: findReports(workspace, incident.id) }))
}

/** The reports that were written of an incident: `markdown`, `html` -> absolute path. */
export function findReports(workspace: Workspace, incidentId: string): Record<string, string> {
  const paths = kept.map(({ id, ending }) => [id, toPath(workspace, incidentId, ending)] as const)
  return Object.fromEntries(paths.filter(([, path]) => existsSync(path)))
}

/** Takes away the reports of incidents that are no more: joined into others, or gone. Files of other names stay. */
export function sweepReports(workspace: Workspace): void {
  const folder = toReportsFolder(workspace)
  if (!existsSync(folder)) return
  const known = new Set(listIncidents(workspace).map(({ id }) => id))
  for (const file of readdirSync(folder)) {
    const id = /^(i-[0-9a-f]{12})\.(md|html)(\.partial)?$/.exec(file)?.[1]
    if (id !== undefined && !known.has(id)) rmSync(join(folder, file), { force: true })
  }
}

function toReportsFolder(workspace: Workspace): string {
  return join(workspace.directory, 'reports')
}

/** Ids are made here; whatever else one might be, it stays a name in this folder. */
function toPath(workspace: Workspace, incidentId: string, ending: string): string {
  return join(toReportsFolder(workspace), `${incidentId.replaceAll(/[^\w-]/g, '_')}.${ending}`)
}
