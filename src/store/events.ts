import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Searched } from '../model/table.ts'
import { type TimeWindow, toIso } from '../model/time-window.ts'
import { columns } from './columns.ts'
import { type Duckdb, openDuckdb } from './duckdb.ts'
import { listParts, type Part } from './manifest.ts'
import { toPlaces } from './places.ts'
import { recordSql } from './record-sql.ts'
import { literal, type Sql, sql, trustedSql } from './sql.ts'
import type { Workspace } from './workspace.ts'

/** The memory a question may use before it spills. */
const questionMemoryBytes = 600_000_000

/** The events of a workspace, ready to be asked: a view `events` over its parts. */
export type Events = { readonly duckdb: Duckdb; readonly parts: readonly Part[]; close(): void }

/** Opens the parts that are in the manifest now; later ones are not seen. */
export async function openEvents(
  workspace: Workspace,
  options: { threads?: number; memoryBytes?: number; raw?: boolean } = {},
): Promise<Events> {
  const duckdb = await openDuckdb({
    threads: options.threads ?? availableParallelism(),
    memoryBytes: options.memoryBytes ?? questionMemoryBytes,
    spillDirectory: workspace.spill,
  })
  const parts = listParts(workspace)
  await duckdb.run(eventsView(workspace, parts, options.raw ?? false))
  return { duckdb, parts, close: () => duckdb.close() }
}

/** Opens the events for as long as `work` takes; `raw` adds the whole record. */
export async function withEvents<T>(
  workspace: Workspace,
  { raw }: { raw: boolean },
  work: (events: Events) => Promise<T>,
): Promise<T> {
  const events = await openEvents(workspace, { raw })
  try {
    return await work(events)
  } finally {
    events.close()
  }
}

/**
 * The view `events`: the columns as stored and `account` (the recipient's, else the caller's). With `raw` also the whole record as JSON, put
 * together only where it is asked for; binding its long expression costs every statement 30 ms, so who does not need it leaves it out.
 */
function eventsView(workspace: Workspace, parts: readonly Part[], raw: boolean): string {
  const record = raw ? `, ${recordSql([])} as raw` : ''
  return `create or replace view events as select *, coalesce(recipient_account, user_account) as account${record} from ${partsSql(workspace, parts)}`
}

/** The rows of parts, or none in the same shape. */
export function partsSql(workspace: Workspace, parts: readonly Part[]): string {
  if (parts.length > 0)
    return `read_parquet([${parts.map((part) => literal(join(workspace.events, part.path))).join(', ')}])`
  const types = {
    text: 'varchar',
    json: 'varchar',
    boolean: 'boolean',
    time: 'timestamp',
    bytes: 'blob',
    integer: 'integer',
  }
  return `(select ${columns.map((column) => `null::${types[column.type]} as ${column.name}`).join(', ')} limit 0)`
}

/** The condition of a time window on `event_time`; events without a time are outside any bounded window. */
function windowSql(window: TimeWindow): Sql {
  const from =
    window.from === null ? trustedSql('true') : sql`event_time >= epoch_ms(${BigInt(Math.trunc(window.from))}::bigint)`
  const until =
    window.until === null ? trustedSql('true') : sql`event_time < epoch_ms(${BigInt(Math.trunc(window.until))}::bigint)`
  return sql`(${from} and ${until})`
}

/** What a question over the window has looked at; over all time the manifest knows it. */
export async function toSearched(workspace: Workspace, events: Events, window: TimeWindow): Promise<Searched> {
  return window.from === null && window.until === null ? toWhole(workspace, events) : toPart(events, window)
}

async function toWhole(workspace: Workspace, { duckdb, parts }: Events): Promise<Searched> {
  const earliest = parts.flatMap((part) => (part.earliest === null ? [] : [part.earliest]))
  const latest = parts.flatMap((part) => (part.latest === null ? [] : [part.latest]))
  return {
    from: earliest.length === 0 ? null : toIso(Math.min(...earliest) / 1000),
    until: latest.length === 0 ? null : toIso(Math.max(...latest) / 1000),
    ...(await toPlaces(duckdb, workspace, parts)),
    events: parts.reduce((sum, part) => sum + part.rows, 0),
  }
}

async function toPart(events: Events, window: TimeWindow): Promise<Searched> {
  const [row] = await events.duckdb.rows<{
    from: string | null
    until: string | null
    accounts: string[] | null
    regions: string[] | null
    events: number
  }>(
    sql`select min(event_time) as "from", max(event_time) as until, list(distinct account) filter (account is not null) as accounts,
        list(distinct region) filter (region is not null) as regions, count(*) as events from events where ${windowSql(window)}`,
  )
  const { from, until, accounts, regions, events: count } = row!
  return { from, until, accounts: [...(accounts ?? [])].sort(), regions: [...(regions ?? [])].sort(), events: count }
}

/** The newest event's time in epoch milliseconds, from the manifest alone. */
export function newestEvent(workspace: Workspace): number | null {
  const { latest } = workspace.cases.prepare('select max(latest) as latest from parts').get() as {
    latest: number | null
  }
  return latest === null ? null : latest / 1000
}
