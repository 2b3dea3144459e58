import { UserError } from '../model/problem.ts'
import type { Scope } from '../model/scope.ts'
import { allTime } from '../model/time-window.ts'
import { scope } from '../scope/scope.ts'
import { withEvents } from '../store/events.ts'
import { listAlerts } from '../store/list-alerts.ts'
import { toSearched } from '../store/searched.ts'
import type { Workspace } from '../store/workspace.ts'
import { toJudged } from './judge-alerts.ts'
import { openScopeKnowledge, toRulings } from './scope-knowledge.ts'
import { toLead } from './to-lead.ts'

export type ScopeQuery = {
  /** Keys, identities, addresses, agents; or the ids of alerts. */
  readonly leads: readonly string[]
  /** Entities below are left out; 0 to 1. */
  readonly minScore?: number
  /** Growth ends after so many rounds. */
  readonly maxHops?: number
}

/** A question over whole logs may take more memory than one about a lead. */
const memoryBytes = 1_200_000_000

/** From leads outward until nothing new appears. The malicious alerts of a lead show where in its events the thief is. */
export async function scopeLeads(
  workspace: Workspace,
  { leads, minScore = 0, maxHops }: ScopeQuery,
  signal?: AbortSignal,
): Promise<Scope> {
  if (leads.length === 0)
    throw new UserError(
      'scope needs a lead.',
      'Name a key, an address, user:alice, role:deploy, agent:kali, or the id of an alert.',
    )
  return withEvents(workspace, { signal, memoryBytes }, async (events) => {
    const alertIds = leads.filter((lead) => /^a-[0-9a-f]{6,}$/.test(lead))
    const found = await Promise.all(
      leads.filter((lead) => !alertIds.includes(lead)).map((lead) => toLead(workspace, events.duckdb, lead)),
    )
    const alerts = toJudged(workspace, listAlerts(workspace))
    const named = alerts.filter(({ id }) => alertIds.includes(id))
    const own = alerts.filter(
      ({ verdict, lead }) => verdict === 'malicious' && found.some(({ values }) => values.includes(lead?.value ?? '')),
    )
    const knowledge = openScopeKnowledge(workspace)
    const seeds = {
      values: found.flatMap(({ lead, values }) => values.map((value) => ({ kind: lead.kind, value }))),
      eventIds: [...named, ...own].flatMap(({ eventIds }) => eventIds),
    }
    const { entities, rounds } = await scope(events.duckdb, seeds, {
      knowledge,
      rulings: toRulings(workspace),
      mostRounds: maxHops,
    })
    return {
      leads: [...found.map(({ lead }) => lead), ...named.flatMap(({ lead }) => lead ?? [])],
      entities: entities.filter(({ score }) => score >= minScore),
      rounds,
      searched: await toSearched(workspace, events, allTime),
      notes:
        entities.length === 0
          ? ['Nothing of it is unlike its owner: there is nowhere to begin. Name an address or an agent, or an alert.']
          : [],
    }
  })
}
