import { parseAgent } from '../model/agent.ts'
import type { Alert } from '../model/alert.ts'
import type { OwnerRequest } from '../model/answers.ts'
import { agentLength } from '../model/entity.ts'
import { maskKeys, toMaskedKey } from '../model/mask.ts'
import type { OwnerQuestion, Visit, VisitCall } from '../model/owner-question.ts'
import { type TimeWindow, toIsoWindow } from '../model/time-window.ts'
import type { Duckdb } from '../store/duckdb.ts'
import { withEvents } from '../store/events.ts'
import { deniedSql } from '../store/outcome-sql.ts'
import { type Sql, sql, trustedSql } from '../store/sql.ts'
import { windowSql } from '../store/window-sql.ts'
import type { Workspace } from '../store/workspace.ts'
import { toAskedTime } from './asked-time.ts'
import { toIdentity } from './to-identity.ts'

const mostVisits = 12
const mostCalls = 12
/** AWS has fewer; a log may name any number. */
const mostRegions = 40
const mostAlerts = 6
/** Nobody reads more of a user agent, a session's name or a title in a mail. In characters. */
const longestText = 160

/** Drafts the question to the owner of an identity. Throws UserError where it did nothing in that time. */
export async function toOwnerQuestion(
  workspace: Workspace,
  request: OwnerRequest,
  now: number,
): Promise<OwnerQuestion> {
  const identity = await toIdentity(workspace, request.identity)
  return withEvents(workspace, {}, async ({ duckdb }) => {
    const { window, alerts, because } = await toAskedTime(workspace, duckdb, { ...request, identity, now })
    await nameAgents(duckdb, identity, window)
    await duckdb.run(askedSql(identity, window, alerts))
    const visits = await listVisits(duckdb)
    const [total] = await duckdb.rows<Pick<OwnerQuestion, 'first' | 'last' | 'events'> & { visits: number }>(
      'select min(t) as first, max(t) as last, count(*) as events, count(distinct visit) as visits from asked',
    )
    const { visits: made, ...times } = total!
    return {
      identity,
      ...toIsoWindow(window),
      because,
      alerts: alerts.slice(0, mostAlerts).map(({ id, rule, first }) => ({ id, title: bounded(rule.title)!, first })),
      omittedAlerts: Math.max(0, alerts.length - mostAlerts),
      ...times,
      visits,
      omitted: made - visits.length,
      omittedEvents: times.events - visits.reduce((sum, { events }) => sum + events, 0),
    }
  })
}

/** Agents beyond so many are no tool's: somebody makes up a new one for every call, and they count as one. */
const agentsNamed = 20_000
const agentSql = trustedSql(`left(user_agent, ${agentLength})`)

/** A table `agents`: of each user agent its tool and system, without versions and commands; of what is not known its own words. */
async function nameAgents(duckdb: Duckdb, identity: string, window: TimeWindow): Promise<void> {
  const rows = await duckdb.rows<{ agent: string }>(
    sql`select ${agentSql} as agent from events where identity = ${identity} and user_agent is not null and event_time is not null and ${windowSql(window)}
      group by agent order by count(*) desc, agent limit ${agentsNamed}`,
  )
  await duckdb.run('create temp table agents (agent varchar, name varchar)')
  await duckdb.append(
    'agents',
    rows.map(({ agent }) => [agent, toAgentName(agent)]),
  )
}

function toAgentName(text: string): string {
  const { tool, family } = parseAgent(text)
  return tool === null ? text : family
}

/** A table `asked`: the identity's calls of that time, each with the visit that it belongs to. */
function askedSql(identity: string, window: TimeWindow, alerts: readonly Alert[]): Sql {
  const alerted = JSON.stringify(alerts.flatMap(({ eventIds }) => eventIds))
  return sql`create temp table asked as select coalesce(address, source_ip) as place, name as agent, access_key, session, region, event_time as t,
      replace(event_source, '.amazonaws.com', '') || ' ' || event_name as call, error_code, coalesce(error_code, '') <> '' as is_failed,
      ${trustedSql(deniedSql('error_code'))} as is_denied,
      event_id in (select unnest(from_json(${alerted}, '["varchar"]'))) as is_alerted,
      dense_rank() over (order by coalesce(address, source_ip), name, access_key, session) as visit
    from events left join agents on agents.agent = ${agentSql}
    where identity = ${identity} and event_time is not null and ${windowSql(window)}`
}

type VisitRow = Omit<Visit, 'calls' | 'omittedCalls'> & { readonly visit: number; readonly calls: number }

/** What alerts are about comes first, then what was denied, then by time. */
async function listVisits(duckdb: Duckdb): Promise<Visit[]> {
  const rows = await duckdb.rows<VisitRow>(
    `select visit, any_value(place) as "from", any_value(agent) as agent, any_value(access_key) as key, any_value(session) as session,
       min(t) as first, max(t) as last, list(distinct region) filter (region is not null) as regions, count(*) as events,
       count(*) filter (is_failed) as failed, count(*) filter (is_denied) as denied, bool_or(is_alerted) as "isAlerted", count(distinct call) as calls
     from asked group by visit order by "isAlerted" desc, denied desc, first, visit limit ${mostVisits}`,
  )
  const calls = await listCalls(duckdb, rows)
  return rows.map(({ visit, calls: kinds, ...row }) => {
    const own = calls.get(visit) ?? []
    return {
      ...row,
      from: bounded(row.from),
      agent: bounded(row.agent),
      session: bounded(row.session),
      key: row.key ? toMaskedKey(row.key) : null,
      regions: [...(row.regions ?? [])].sort().slice(0, mostRegions).map(bounded),
      calls: own,
      omittedCalls: kinds - own.length,
    }
  })
}

async function listCalls(duckdb: Duckdb, visits: readonly VisitRow[]): Promise<ReadonlyMap<number, VisitCall[]>> {
  if (visits.length === 0) return new Map()
  const rows = await duckdb.rows<VisitCall & { readonly visit: number }>(
    `select visit, call, count(*) as times, count(*) filter (is_failed) as failed,
       (list(distinct error_code order by error_code) filter (is_failed))[:3] as errors
     from asked where call is not null and visit in (${visits.map(({ visit }) => visit).join(', ')}) group by visit, call
     qualify row_number() over (partition by visit order by failed desc, times desc, call) <= ${mostCalls}
     order by visit, failed desc, times desc, call`,
  )
  const byVisit = Map.groupBy(rows, ({ visit }) => visit)
  return new Map(
    [...byVisit].map(([visit, own]) => [
      visit,
      own.map(({ call, times, failed, errors }) => ({
        call: bounded(call)!,
        times,
        failed,
        errors: (errors ?? []).map((error) => bounded(error)!),
      })),
    ]),
  )
}

function bounded<T extends string | null>(text: T): T {
  if (text === null) return text
  const masked = maskKeys(text)
  return (masked.length > longestText ? `${masked.slice(0, longestText)}…` : masked) as T
}
