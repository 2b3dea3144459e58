import type { Alert } from '../model/alert.ts'
import type { Entity, Lead } from '../model/entity.ts'
import type { IncidentLead } from '../model/incident.ts'
import type { Notice } from '../model/notice.ts'
import type { Seeds } from '../scope/seeds.ts'
import type { Duckdb } from '../store/duckdb.ts'
import type { StoredIncident } from '../store/incidents.ts'
import { listRulings } from '../store/rulings.ts'
import type { Workspace } from '../store/workspace.ts'
import { toNoticeSeeds } from './notice-seeds.ts'
import { toLead } from './to-lead.ts'

/** What a growth begins with, and whose word that is. */
export type Origin = Seeds & {
  readonly alert: Alert | null
  readonly leads: readonly IncidentLead[]
  readonly incidentId: string | null
  readonly isWanted: boolean
}

/** What is to be looked for beside what is known: words of a person, and what others found. */
export type WantedLeads = { readonly leads?: readonly string[]; readonly notices?: readonly Notice[] }

const none = { alert: null, incidentId: null, isWanted: false, leads: [], eventIds: [], values: [] }

/** What a person, or somebody else, wants to be looked into now. Throws UserError for a word that is no lead. */
export async function toWantedOrigins(
  workspace: Workspace,
  duckdb: Duckdb,
  { leads = [], notices = [] }: WantedLeads,
): Promise<Origin[]> {
  const named = await Promise.all(leads.map((word) => toLead(workspace, duckdb, word)))
  const told = notices.map(toNoticeLeads)
  return [
    ...named.map(({ lead, values }) => ({
      ...{ ...none, leads: [lead], isWanted: true },
      values: values.map((value) => ({ kind: lead.kind, value })),
    })),
    ...(await Promise.all(
      told.map(async (own) => ({ ...none, leads: own, isWanted: true, ...(await toNoticeSeeds(duckdb, own)) })),
    )),
  ]
}

/** Longer names are cut: whoever sends a notice may write anything. In characters. */
const longestNotice = 240

function toNoticeLeads({ source, says, entities }: Notice): IncidentLead[] {
  const notice = `${source}: ${says}`.slice(0, longestNotice)
  return entities.map((entity) => ({ ...entity, notice }))
}

/** What incidents were begun with, and what people confirmed: so that an incident that is grown again finds all of that. */
export async function toKnownOrigins(
  workspace: Workspace,
  duckdb: Duckdb,
  known: readonly StoredIncident[],
): Promise<Origin[]> {
  const groups = known.flatMap(({ id, leads }) =>
    [...Map.groupBy(leads, ({ notice }) => notice ?? '').values()].map((own) => ({ id, own })),
  )
  const ofLeads = groups.map(async ({ id, own }) => ({
    ...{ ...none, leads: own, incidentId: id },
    ...(own[0]!.notice === undefined
      ? { values: await toValues(workspace, duckdb, own) }
      : await toNoticeSeeds(duckdb, own)),
  }))
  const confirmed = listRulings(workspace).filter(({ ruling }) => ruling === 'confirmed')
  const ofRulings = confirmed.map(async ({ incidentId, kind, value }) => ({
    ...{ ...none, incidentId },
    values: await toValues(workspace, duckdb, [{ kind, value }]),
  }))
  return Promise.all([...ofLeads, ...ofRulings])
}

async function toValues(workspace: Workspace, duckdb: Duckdb, leads: readonly Entity[]): Promise<Seeds['values']> {
  const found = await Promise.all(leads.filter(isLead).map((lead) => toLead(workspace, duckdb, toWord(lead))))
  return found.flatMap(({ lead, values }) => values.map((value) => ({ kind: lead.kind, value })))
}

function isLead(entity: Entity): entity is Lead {
  return entity.kind !== 'resource'
}

function toWord({ kind, value }: Lead): string {
  return kind === 'agent' ? `agent:${value}` : value
}
