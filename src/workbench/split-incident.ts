import type { Entity } from '../model/entity.ts'
import type { Incident } from '../model/incident.ts'
import { UserError } from '../model/problem.ts'
import { withEvents } from '../store/events.ts'
import { findIncident, listIncidents } from '../store/incidents.ts'
import type { Workspace } from '../store/workspace.ts'
import { showIncident } from './case.ts'
import { openIncidents } from './open-incidents.ts'
import type { Steps } from './run-steps.ts'
import { toLead } from './to-lead.ts'

export type SplitRequest = { readonly id: string; readonly entities: readonly string[]; readonly by: string }

/**
 * Makes identities, keys or addresses of an incident, with what was done with them, an incident of its own, from now on and whatever grows. Throws UserError
 * for what is not part of it, and where nothing would be left of one of them.
 */
export async function splitIncident(
  workspace: Workspace,
  { id: wanted, entities: words, by }: SplitRequest,
  steps: Steps,
): Promise<{ split: Incident; left: Incident }> {
  const from = findIncident(workspace, wanted)
  if (!from) throw new UserError(`There is no incident ${wanted.slice(0, 60)}.`, 'keytrail incident list shows them.')
  const entities = await toEntities(workspace, words)
  const foreign = entities.find(({ kind, value }) => !isPart(from, { kind, value }))
  if (foreign) throw notPart(from.id, foreign.value)
  const before = new Set(listIncidents(workspace).map(({ id }) => id))
  await openIncidents(workspace, { split: { from: from.id, entities, by } }, steps)
  const split = listIncidents(workspace).find(
    ({ id, leads }) => !before.has(id) && leads.some(({ apartFrom }) => apartFrom === from.id),
  )
  if (!split)
    throw new UserError(
      `Nothing was split off ${from.id}: all of it, or nothing, was done with what you name.`,
      `keytrail incident show ${from.id} --explain shows which identities, keys and addresses it has.`,
    )
  return { split: showIncident(workspace, split.id), left: showIncident(workspace, from.id) }
}

async function toEntities(workspace: Workspace, words: readonly string[]): Promise<Entity[]> {
  const found = await withEvents(workspace, {}, ({ duckdb }) =>
    Promise.all(words.map((word) => toLead(workspace, duckdb, word))),
  )
  return found.map(({ lead }) => lead)
}

/** Agents are in too many hands to tell two thieves apart by them. */
function isPart({ entities }: Pick<Incident, 'entities'>, { kind, value }: Entity): boolean {
  const [own] = entities.filter((entity) => entity.kind === kind && entity.value === value)
  return kind !== 'agent' && own !== undefined && own.verdict !== 'cleared'
}

function notPart(id: string, value: string): UserError {
  return new UserError(
    `${value.slice(0, 100)} is no identity, key or address of ${id}.`,
    `keytrail incident show ${id} lists what is part of it.`,
  )
}
