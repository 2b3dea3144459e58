import type { Alert } from '../model/alert.ts'
import { agentLength } from '../model/entity.ts'
import type { TimeWindow } from '../model/time-window.ts'
import type { Triage } from '../model/triage.ts'
import { type Events, withEvents } from '../store/events.ts'
import { listAlerts } from '../store/list-alerts.ts'
import { toSearched } from '../store/searched.ts'
import { sql } from '../store/sql.ts'
import type { Workspace } from '../store/workspace.ts'
import { assess } from '../triage/assess.ts'
import { openTroubles } from '../triage/troubles.ts'
import { enrichAlerts } from './enrich-alerts.ts'
import { toJudged } from './judge-alerts.ts'
import { toLeadFacts } from './lead-facts.ts'
import { toLeadSays } from './lead-says.ts'
import { type LeadTime, leadSql, toLeadTime } from './lead-time.ts'
import { lookIntoLead } from './look-into-lead.ts'
import { toRelated } from './related-entities.ts'
import type { Steps } from './run-steps.ts'
import { loadSettings, requireSettings } from './settings.ts'
import { toMarked } from './suppressions.ts'
import { type FoundLead, toLead } from './to-lead.ts'
import { toWindow } from './to-window.ts'
import { type Seen, toUnseen } from './unseen-lead.ts'

export type TriageQuery = {
  readonly lead: string
  /** As typed; without them the time goes by the lead's alerts, see `toLeadTime`. */
  readonly since?: string
  readonly until?: string
  readonly lookbackDays: number
}

/** Everything about a key, identity, address or agent, ending in a verdict. A lead that the logs do not know is answered too. */
export async function triageLead(workspace: Workspace, query: TriageQuery, steps: Steps): Promise<Triage> {
  const window = toWindow(workspace, query)
  return withEvents(workspace, { signal: steps.signal }, async (events) => {
    const found = await toLead(workspace, events.duckdb, query.lead)
    const alerts = listAlerts(workspace, { ...window, leads: found.values })
    const time = await toLeadTime(events.duckdb, found, { alerts, window })
    if (time === null) return toUnseen(found, await toSearched(workspace, events, window), await toSeen(events, found))
    const judged = await toJudgedAlerts(workspace, events, { alerts, query, steps })
    return toTriage(workspace, events, { found, time, window, query, steps, ...judged })
  })
}

/** When the lead was seen at all. */
async function toSeen({ duckdb }: Events, found: FoundLead): Promise<Seen | null> {
  const [row] = await duckdb.rows<{ first: string | null; last: string | null }>(
    sql`select min(event_time) as first, max(event_time) as last from events where ${leadSql(found)}`,
  )
  return row?.first && row.last ? { first: row.first, last: row.last } : null
}

/** So many of its alerts are looked into here, the gravest; `triage` without a lead looks into all. */
const mostAlerts = 25

async function toJudgedAlerts(
  workspace: Workspace,
  events: Events,
  { alerts, query, steps }: { alerts: readonly Alert[]; query: TriageQuery; steps: Steps },
): Promise<{ alerts: readonly Alert[]; notes: readonly string[] }> {
  const settings = requireSettings(await loadSettings(workspace.directory))
  const duckdb = await events.duckdb.another()
  const { lookbackDays } = query
  const notes = await enrichAlerts(
    workspace,
    { ...events, duckdb },
    { alerts: alerts.slice(0, mostAlerts), settings, lookbackDays, steps },
  )
  return { alerts: toMarked(workspace, toJudged(workspace, alerts), steps.now()).alerts, notes }
}

type Asked = {
  readonly found: FoundLead
  readonly time: LeadTime
  readonly window: TimeWindow
  readonly query: TriageQuery
  readonly steps: Steps
  readonly alerts: readonly Alert[]
  readonly notes: readonly string[]
}

async function toTriage(workspace: Workspace, events: Events, asked: Asked): Promise<Triage> {
  const { found, time, window, query, alerts } = asked
  const settings = requireSettings(await loadSettings(workspace.directory))
  const troubleSince = toTrouble(workspace, asked)
  const question = { found, time, troubleSince, settings, lookbackDays: query.lookbackDays }
  const findings = await lookIntoLead(workspace, events, question)
  const { facts, identities, usual, now, activity, calls, neighbours } = findings
  const own = toLeadFacts(workspace, { found, time, alerts, identities })
  return {
    ...assess([...facts, ...own]),
    lead: {
      ...found.lead,
      values: found.values.map((value) => value.slice(0, agentLength)),
      says: toLeadSays(found, now.rows),
    },
    usual,
    now: { ...now, because: time.because },
    activity,
    calls,
    related: toRelated(neighbours, alerts),
    alerts,
    searched: await toSearched(workspace, events, window),
    notes: [...asked.notes, ...findings.notes],
  }
}

/** Of all its alerts, those too that lie before the time that is asked about. */
function toTrouble(workspace: Workspace, { found, time, window, query, steps, alerts }: Asked): number | null {
  const isAll = window.from === null && window.until === null
  const own = isAll ? alerts : toJudged(workspace, listAlerts(workspace, { leads: found.values }))
  const troubles = openTroubles(toMarked(workspace, own, steps.now()).alerts, {
    kinds: [found.lead.kind],
    lookbackMs: query.lookbackDays * 86_400_000,
  })
  return troubles(found.values, time.first)
}
