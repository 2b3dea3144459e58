import type { WindowOptions } from '../model/answers.ts'
import type { Incident, IncidentChange } from '../model/incident.ts'
import { UserError } from '../model/problem.ts'
import type { Ruling } from '../model/ruling.ts'
import { inWorkspace } from './in-workspace.ts'
import type { RulingRequest } from './rule-entity.ts'
import type { Steps } from './run-steps.ts'

/** The case: intrusions, and what people decide about them. `by` is who says so. */
export type Incidents = {
  /** All incidents of the window, the gravest first. */
  incidents(options?: WindowOptions): Promise<readonly Incident[]>
  /** One by its id, or how it begins, or the id of one that was joined into it. */
  incident(id: string): Promise<Incident>
  /** Looks for intrusions again; with leads, or files of what others found, opens the incidents that they are part of, or says why there is none. */
  openIncident(
    leads: readonly string[],
    leadFiles?: readonly string[],
  ): Promise<{ readonly incidents: readonly Incident[]; readonly notes: readonly string[] }>
  setIncident(id: string, change: IncidentChange & { readonly by: string }): Promise<Incident>
  noteIncident(id: string, note: { readonly by: string; readonly text: string }): Promise<Incident>
  /** The second becomes part of the first. */
  mergeIncidents(into: string, from: string, by: string): Promise<Incident>
  /** Makes some entities of an incident, with what was done with them, an incident of its own. The new one comes first. */
  splitIncident(
    id: string,
    entities: readonly string[],
    by: string,
  ): Promise<{ readonly split: Incident; readonly left: Incident }>
  /** Says that an entity is the thief's, or honest, or takes that back; then looks for intrusions again. */
  ruleEntity(request: RulingRequest): Promise<Ruling | null>
  rulings(): Promise<readonly Ruling[]>
}

/** Questions about incidents; nothing is loaded until the first. */
export function openIncidentsGroup(path: string, steps: Steps): Incidents {
  const { now } = steps
  return {
    incidents: async (options = {}) => {
      const { showIncidents } = await loadCase()
      const { toWindow } = await import('./to-window.ts')
      return inWorkspace(path, (workspace) => showIncidents(workspace, toWindow(workspace, options)))
    },
    incident: async (id) => {
      const { showIncident } = await loadCase()
      return inWorkspace(path, (workspace) => showIncident(workspace, id))
    },
    openIncident: async (leads, leadFiles = []) => {
      const [{ openIncidents }, { showIncident }] = [await loadGrowth(), await loadCase()]
      const { loadNotices } = await import('./load-notices.ts')
      const told = loadNotices(leadFiles)
      return inWorkspace(path, async (workspace) => {
        const opened = await openIncidents(workspace, { leads, notices: told.notices }, steps)
        if (leads.length + leadFiles.length > 0 && opened.ofLeads.length === 0) throw nothingToOpen(opened.notes)
        const incidents = [...new Set(opened.ofLeads)].map((id) => showIncident(workspace, id))
        return { incidents, notes: [...told.notes, ...opened.notes] }
      })
    },
    setIncident: async (id, change) => {
      const { changeIncident } = await loadCase()
      return inWorkspace(path, (workspace) => changeIncident(workspace, { id, ...change }, now()))
    },
    noteIncident: async (id, note) => {
      const { noteIncident } = await loadCase()
      return inWorkspace(path, (workspace) => noteIncident(workspace, { id, ...note }, now()))
    },
    ...openDecisions(path, steps),
  }
}

/** What a person says, after which intrusions are looked for again. */
function openDecisions(
  path: string,
  steps: Steps,
): Pick<Incidents, 'mergeIncidents' | 'splitIncident' | 'ruleEntity' | 'rulings'> {
  const { now } = steps
  return {
    mergeIncidents: async (into, from, by) => {
      const [{ openIncidents }, { joinIncidents, showIncident }] = [await loadGrowth(), await loadCase()]
      return inWorkspace(path, async (workspace) => {
        const id = joinIncidents(workspace, { into, from, by }, now())
        await openIncidents(workspace, {}, steps)
        return showIncident(workspace, id)
      })
    },
    splitIncident: async (id, entities, by) => {
      const { splitIncident } = await import('./split-incident.ts')
      return inWorkspace(path, (workspace) => splitIncident(workspace, { id, entities, by }, steps))
    },
    ruleEntity: async (request) => {
      const [{ ruleEntity }, { openIncidents }] = [await import('./rule-entity.ts'), await loadGrowth()]
      return inWorkspace(path, async (workspace) => {
        const said = await ruleEntity(workspace, request, now())
        await openIncidents(workspace, {}, steps)
        return said
      })
    },
    rulings: async () => {
      const { showRulings } = await import('./rule-entity.ts')
      return inWorkspace(path, showRulings)
    },
  }
}

function nothingToOpen(notes: readonly string[]): UserError {
  return new UserError(
    notes[0] ?? 'No incident was opened.',
    'Name another address, key or agent of it, or say that it is the thief’s: keytrail scope set LEAD confirmed --why "…".',
  )
}

const loadCase = () => import('./case.ts')
const loadGrowth = () => import('./open-incidents.ts')
