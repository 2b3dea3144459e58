import { listedEntities } from '../model/alert.ts'
import { agentLength, type Entity, type EntityKind, type Lead } from '../model/entity.ts'
import { listedEvents as namedEvents } from '../model/hunt.ts'
import type { Cell } from '../model/table.ts'
import type { Episode } from '../store/alerts.ts'
import type { Duckdb } from '../store/duckdb.ts'
import { type Sql, sql, trustedSql } from '../store/sql.ts'
import { isCall } from './functions/calls.ts'

type HuntRow = Readonly<Record<string, Cell>>

/** So many events an alert lists. */
const listedEvents = 1000

/**
 * Rows as what alerts are made of, one for each lead: the key of a row, else its identity, else its address. Its events are those that it
 * names; where it names none, or as many as a row can, those of the log that fit it: its key, identity, address, Region and call, from `first`
 * to `last`. Rows without a lead are left out.
 */
export async function toEpisodes(duckdb: Duckdb, rows: readonly HuntRow[], name: string): Promise<Episode[]> {
  const led = rows.flatMap((row) => {
    const lead = toRowLead(row)
    return lead === null ? [] : [{ lead, row }]
  })
  const groups = Map.groupBy(led, ({ lead }) => JSON.stringify(lead))
  const episodes: Episode[] = []
  for (const group of groups.values()) {
    const own = group.map(({ row }) => row)
    const found = await readEvents(
      duckdb,
      own.map(toRowCondition).reduce((all, one) => sql`${all} or ${one}`),
    )
    if (found.count > 0)
      episodes.push(
        toEpisode(
          group[0]!.lead,
          found,
          own.map((row) => toReason(name, row)),
        ),
      )
  }
  return episodes
}

/** Whom a row is about; null where it names nobody. */
export function toRowLead({ key, identity, address }: HuntRow): Lead | null {
  const text = (value: Cell | undefined) => (typeof value === 'string' && value !== '' ? value : null)
  const [ofKey, ofIdentity, ofAddress] = [text(key), text(identity), text(address)]
  if (ofKey !== null) return { kind: 'key', value: ofKey }
  if (ofIdentity !== null) return { kind: 'identity', value: ofIdentity }
  return ofAddress === null ? null : { kind: 'address', value: ofAddress }
}

const columnOf: Readonly<Record<string, string>> = {
  key: 'access_key',
  identity: 'identity',
  address: 'address',
  region: 'region',
}

function toRowCondition(row: HuntRow): Sql {
  if (Array.isArray(row.eventIds) && row.eventIds.length > 0 && row.eventIds.length < namedEvents)
    return sql`event_id in (${row.eventIds.map((id) => sql`${String(id)}`).reduce((all, one) => sql`${all}, ${one}`)})`
  const conditions = Object.entries(columnOf).flatMap(([name, column]) =>
    typeof row[name] === 'string' ? [sql`${trustedSql(column)} = ${row[name]}`] : [],
  )
  if (typeof row.call === 'string')
    conditions.push(isCall.toSql.duckdb({ expression: sql``, list: [row.call], words: '' }))
  if (typeof row.first === 'string') conditions.push(sql`event_time >= cast(${row.first} as timestamp)`)
  if (typeof row.last === 'string') conditions.push(sql`event_time <= cast(${row.last} as timestamp)`)
  return sql`(${conditions.reduce((all, one) => sql`${all} and ${one}`)})`
}

type EventRow = {
  event_id: string
  event_time: string | null
  identity: string | null
  key: string | null
  address: string | null
  agent: string | null
  count: number
  last: string | null
}
type Found = { readonly count: number; readonly last: string | null; readonly events: readonly EventRow[] }

async function readEvents(duckdb: Duckdb, condition: Sql): Promise<Found> {
  const events = await duckdb.rows<EventRow>(sql`
    select event_id, event_time, identity, nullif(access_key, '') as key, address, left(user_agent, ${agentLength}) as agent,
      count(*) over () as count, max(event_time) over () as last
    from events where ${condition} order by event_time, event_id limit ${listedEvents}`)
  return { count: events[0]?.count ?? 0, last: events[0]?.last ?? null, events }
}

function toEpisode(lead: Lead, { count, last, events }: Found, reasons: readonly string[]): Episode {
  const toMoment = (iso: string | null) => (iso === null ? null : Date.parse(iso))
  const kinds = ['identity', 'key', 'address', 'agent'] as const
  return {
    lead,
    group: {},
    first: toMoment(events[0]!.event_time),
    last: toMoment(last),
    count,
    value: null,
    entities: kinds.flatMap((kind) =>
      toEntities(
        kind,
        events.map((event) => event[kind]),
      ),
    ),
    eventIds: events.map(({ event_id }) => event_id),
    reasons: reasons.slice(0, 20),
  }
}

function toEntities(kind: EntityKind, values: readonly (string | null)[]): Entity[] {
  const distinct = [...new Set(values.filter((value) => value !== null && value !== ''))] as string[]
  return distinct.slice(0, listedEntities).map((value) => ({ kind, value }))
}

/** What the row says, in one line: its plain cells, bounded. */
function toReason(name: string, row: HuntRow): string {
  const cells = Object.entries(row).filter(
    ([column, value]) => column !== 'show' && value !== null && typeof value !== 'object',
  )
  const says = cells.map(([column, value]) => `${column} ${String(value).slice(0, 120)}`)
  return `The hunt ${name} found it: ${says.join(', ').slice(0, 600)}.`
}
