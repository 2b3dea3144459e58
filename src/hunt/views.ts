import type { Calls } from '../knowledge/calls/calls.ts'
import type { Agent } from '../model/agent.ts'
import { type LearnedEgress, toEgressWords } from '../model/egress.ts'
import type { NetworkInfo } from '../model/network.ts'
import type { TimeWindow } from '../model/time-window.ts'
import type { Duckdb } from '../store/duckdb.ts'
import { egressSql, livesSql } from '../store/egress-sql.ts'
import { fillAgents, fillNetworks } from '../store/known-tables.ts'

/** What is known of the world; each is opened when a hunt needs it. */
export type Knowledge = {
  readonly calls: Calls
  lookUp(address: string): NetworkInfo | null
  parse(userAgent: string): Agent
}

/** A table that a hunt may ask beside `events` and `usage`; made only where its SQL names it. */
export type View = {
  readonly name: string
  /** Its columns, and what a row is. */
  readonly says: string
  /** Makes it; what a reader has to know of it comes back in words. */
  fill(duckdb: Duckdb, knowledge: Knowledge): Promise<readonly string[]>
}

/** A log may hold any number of invented names. */
const mostRows = 500_000

const networks: View = {
  name: 'networks',
  says: 'address, asn, organisation, country, class, is_hosting (0 or 1): whose network each address of the log is in',
  async fill(duckdb, { lookUp }) {
    await fillNetworks(duckdb, await listValues(duckdb, 'address'), lookUp)
    return []
  },
}

const agents: View = {
  name: 'agents',
  says: 'user_agent, family, tool, os, distribution, noteworthy, is_offensive (0 or 1): each user agent of the log, taken apart',
  async fill(duckdb, { parse }) {
    await fillAgents(duckdb, await listValues(duckdb, 'agent'), parse)
    return []
  },
}

const calls: View = {
  name: 'calls',
  says: 'event_source, event_name, call, does, access_level, is_recon (0 or 1), reports, buckets, techniques: what each call of the log does, and in how many published reports it stands',
  async fill(duckdb, knowledge) {
    await duckdb.run(
      'create temp table calls (event_source varchar, event_name varchar, call varchar, does varchar, access_level varchar, is_recon integer, reports integer, buckets varchar, techniques varchar)',
    )
    const rows = (await listValues(duckdb, 'call')).map((value) => {
      const [source, name] = splitCall(value)
      const { description, accessLevel, isRecon, published, buckets, techniques } = knowledge.calls.of(source, name)
      const call = value.replace('.amazonaws.com', '')
      const ids = techniques.map(({ id }) => id).join(', ')
      return [source, name, call, description, accessLevel, isRecon ? 1 : 0, published.reports, buckets.join(', '), ids]
    })
    await duckdb.append('calls', rows)
    return []
  },
}

const egress: View = {
  name: 'egress',
  says: 'address, identities, days: learned egress, where several identities are at home for weeks: an office or a VPN',
  async fill(duckdb) {
    await duckdb.run(`
      create temp table egress as
      with seen as (select subject as identity, value as address, day, min(first) as first, max(last) as last from stored_usage
          where subject_kind = 'identity' and dimension = 'address' and day is not null group by all),
        lives as (${livesSql}),
        found as (with ${egressSql})
      select address, identities, days from found`)
    const found = await duckdb.rows<LearnedEgress>('select * from egress order by identities desc, address')
    return found.length === 0 ? [] : [`Learned egress, left out: ${toEgressWords(found)}.`]
  },
}

export const views: readonly View[] = [networks, agents, calls, egress]

/**
 * Narrows `events` and `usage` to a window (of `usage` whole days), and makes the views of which a hunt says the names; gives their notes. `stored_events`
 * and `stored_usage` are all there is.
 */
export async function addViews(
  duckdb: Duckdb,
  { names, window, knowledge }: { names: ReadonlySet<string>; window: TimeWindow; knowledge: Knowledge },
): Promise<string[]> {
  await duckdb.run('alter view events rename to stored_events; alter view usage rename to stored_usage')
  const { from, until } = window
  await duckdb.run(`
    create view events as select * from stored_events where ${toCondition('event_time', '>=', from)} and ${toCondition('event_time', '<', until)};
    create view usage as select * from stored_usage where ${toCondition('last', '>=', from)} and ${toCondition('first', '<', until)}`)
  const notes: string[] = []
  for (const view of views.filter(({ name }) => names.has(name))) notes.push(...(await view.fill(duckdb, knowledge)))
  return notes
}

/** A view holds no parameters; the bound is a number of ours. */
function toCondition(column: string, sign: '>=' | '<', milliseconds: number | null): string {
  return milliseconds === null ? 'true' : `${column} ${sign} epoch_ms(${Math.trunc(milliseconds)}::bigint)`
}

async function listValues(duckdb: Duckdb, dimension: 'address' | 'agent' | 'call'): Promise<string[]> {
  const rows = await duckdb.rows<{ value: string }>(
    `select distinct value from stored_usage where dimension = '${dimension}' limit ${mostRows}`,
  )
  return rows.map(({ value }) => value)
}

/** `ses.amazonaws.com:GetSendQuota` in its two parts. */
export function splitCall(value: string): [source: string, name: string] {
  const at = value.indexOf(':')
  return [value.slice(0, at), value.slice(at + 1)]
}
