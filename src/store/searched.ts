import type { Searched } from '../model/table.ts'
import { type TimeWindow, toIso } from '../model/time-window.ts'
import type { Events } from './events.ts'
import { toPlaces } from './places.ts'
import { sql } from './sql.ts'
import { windowSql } from './window-sql.ts'
import type { Workspace } from './workspace.ts'

/** What a question over the window has looked at; over all time the manifest knows it. */
export function toSearched(workspace: Workspace, asked: Asked, window: TimeWindow): Promise<Searched> {
  return window.from === null && window.until === null ? toWhole(workspace, asked) : toPart(asked, window)
}

type Asked = Pick<Events, 'duckdb' | 'parts'>

async function toWhole(workspace: Workspace, { duckdb, parts }: Asked): Promise<Searched> {
  const earliest = parts.flatMap((part) => (part.earliest === null ? [] : [part.earliest]))
  const latest = parts.flatMap((part) => (part.latest === null ? [] : [part.latest]))
  return {
    from: earliest.length === 0 ? null : toIso(Math.min(...earliest) / 1000),
    until: latest.length === 0 ? null : toIso(Math.max(...latest) / 1000),
    ...(await toPlaces(duckdb, workspace, parts)),
    events: parts.reduce((sum, part) => sum + part.rows, 0),
  }
}

async function toPart({ duckdb }: Asked, window: TimeWindow): Promise<Searched> {
  const [row] = await duckdb.rows<{
    from: string | null
    until: string | null
    accounts: string[] | null
    regions: string[] | null
    events: number
  }>(
    sql`select min(event_time) as "from", max(event_time) as until, list(distinct account) filter (account is not null) as accounts,
        list(distinct region) filter (region is not null) as regions, count(*) as events from events where ${windowSql(window)}`,
  )
  const { from, until, accounts, regions, events } = row!
  return { from, until, accounts: [...(accounts ?? [])].sort(), regions: [...(regions ?? [])].sort(), events }
}
