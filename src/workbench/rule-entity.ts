import { UserError } from '../model/problem.ts'
import type { Ruling, RulingWord } from '../model/ruling.ts'
import { toIso } from '../model/time-window.ts'
import { addAudit } from '../store/audit.ts'
import { withEvents } from '../store/events.ts'
import { findIncident } from '../store/incidents.ts'
import { listRulings, putRuling, removeRuling } from '../store/rulings.ts'
import { inTransaction, type Workspace } from '../store/workspace.ts'
import { toLead } from './to-lead.ts'

export type RulingRequest = {
  /** A key, an identity, an address, or `agent:` and a part of it. */
  readonly entity: string
  /** `open` takes back what was said. */
  readonly ruling: RulingWord | 'open'
  readonly by: string
  readonly why?: string
  /** The incident of which a confirmed one is part. */
  readonly incident?: string
}

const longestText = 1000

/** Writes down what a person says of an entity. Growth respects it from now on; incidents do when they are looked for the next time. */
export async function ruleEntity(workspace: Workspace, request: RulingRequest, now: number): Promise<Ruling | null> {
  const { entity, ruling, incident } = request
  const { lead } = await withEvents(workspace, {}, ({ duckdb }) => toLead(workspace, duckdb, entity))
  const time = toIso(Math.floor(now / 1000) * 1000)
  if (ruling === 'open') return takeBack(workspace, { ...lead, by: request.by }, time)
  const why = request.why?.trim() ?? ''
  if (why === '' || why.length > longestText)
    throw new UserError(
      'Why?',
      `Add --why, 1 to ${longestText} characters: a word against the evidence needs its reason.`,
    )
  const of = incident === undefined ? undefined : findIncident(workspace, incident)
  if (incident !== undefined && !of)
    throw new UserError(`There is no incident ${incident.slice(0, 60)}.`, 'keytrail incident list shows them.')
  const said: Ruling = { ...lead, ruling, incidentId: of?.id ?? null, by: request.by, why, time }
  inTransaction(workspace.cases, () => {
    putRuling(workspace, said)
    addAudit(workspace, { time, what: 'scope set', detail: said })
  })
  return said
}

function takeBack(workspace: Workspace, said: Pick<Ruling, 'kind' | 'value' | 'by'>, time: string): null {
  inTransaction(workspace.cases, () => {
    if (!removeRuling(workspace, said))
      throw new UserError(
        `Nobody has said anything of ${said.value.slice(0, 100)}.`,
        'keytrail scope rulings lists what was said.',
      )
    addAudit(workspace, { time, what: 'scope set', detail: { ...said, ruling: 'open' } })
  })
  return null
}

/** What people said of entities, the newest first. */
export function showRulings(workspace: Workspace): Ruling[] {
  return listRulings(workspace)
}
