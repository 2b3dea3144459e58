import type { NetworkInfo } from '../model/network.ts'
import type { Duckdb } from '../store/duckdb.ts'
import { deniedSql } from '../store/outcome-sql.ts'
import { ownActSql } from './fill-seen.ts'
import type { ActorKind } from './find-candidates.ts'
import type { Sighting } from './sighting.ts'

/** Whose events are wanted, of which calls (by key), and from when until when (epoch milliseconds, inclusive). */
export type Stretch = {
  readonly kind: ActorKind
  readonly values: readonly string[]
  readonly keys: readonly string[]
  readonly first: number
  readonly last: number
}

/** What a stretch holds. Of many alike only the first and the last event are sightings; `events` counts all. */
export type Seen = {
  readonly events: number
  readonly sightings: readonly Sighting[]
  readonly identities: readonly string[]
  readonly keys: readonly string[]
  readonly addresses: readonly string[]
  readonly agents: readonly string[]
}

/** Names for what stands in events. */
export type Naming = {
  lookUp(address: string): NetworkInfo | null
  toFamily(userAgent: string): string
}

const kinds = ['key', 'identity', 'address'] as const
const columns = { key: 'access_key', identity: 'identity', address: 'address' } as const

/** Agents and addresses are looked for in so many events of a stretch. */
const tellingEvents = 100

/** The events of each stretch, in the order of time. Needs the table `playbook_calls`. */
export async function readSightings(duckdb: Duckdb, stretches: readonly Stretch[], naming: Naming): Promise<Seen[]> {
  await fillStretches(duckdb, stretches)
  const rows = await duckdb.rows<EventRow>(sightingsSql)
  const byStretch = Map.groupBy(rows, ({ n }) => n)
  return stretches.map((_, n) => toSeen(byStretch.get(n) ?? [], naming))
}

/** The first event ids of each stretch, in the order of time, and how many there are. */
export async function readEventIds(
  duckdb: Duckdb,
  stretches: readonly Stretch[],
  limit: number,
): Promise<{ readonly ids: readonly string[]; readonly events: number }[]> {
  await fillStretches(duckdb, stretches)
  const rows = await duckdb.rows<{ n: number; id: string; events: number }>(`
    select n, id, count(*) over (partition by n) as events from within
    qualify row_number() over (partition by n order by event_time, id) <= ${limit} order by n, event_time, id`)
  const byStretch = Map.groupBy(rows, ({ n }) => n)
  return stretches.map((_, n) => {
    const own = byStretch.get(n) ?? []
    return { ids: own.map(({ id }) => id), events: own[0]?.events ?? 0 }
  })
}

async function fillStretches(duckdb: Duckdb, stretches: readonly Stretch[]): Promise<void> {
  await duckdb.run(
    'create or replace temp table stretches (n integer, kind varchar, subject varchar, key varchar, first_ms varchar, last_ms varchar)',
  )
  const rows = stretches.flatMap(({ kind, values, keys, first, last }, n) =>
    values.flatMap((value) =>
      keys.map((key) => [n, kind === 'hand' ? 'address' : kind, value, key, String(first), String(last)]),
    ),
  )
  await duckdb.append('stretches', rows)
  const asked = kinds.filter((kind) =>
    stretches.some((stretch) => (stretch.kind === 'hand' ? 'address' : stretch.kind) === kind),
  )
  const hits = asked.map(toHitsSql).join(' union all ')
  await duckdb.run(`create or replace temp table hits as ${hits || toHitsSql('key')}`)
  await duckdb.run(`create or replace temp table within as
    select w.n, hits.rowid as place, hits.key, denied, event_time, id from hits join stretches w using (kind, subject, key)
    where event_time between epoch_ms(w.first_ms::bigint) and epoch_ms(w.last_ms::bigint)`)
}

/** The events of all stretches of a kind: the log is read once for them, and what is wanted of it then joined in memory. */
function toHitsSql(kind: (typeof kinds)[number]): string {
  return `select '${kind}' as kind, s.subject, s.key, event_id as id, event_time, error_code, ${deniedSql('error_code')} as denied, user_agent, address, tls_details,
      identity, access_key
    from events join (select subject, key, source, name, epoch_ms(min(first_ms::bigint)) as since, epoch_ms(max(last_ms::bigint)) as until
        from stretches join playbook_calls using (key) where kind = '${kind}' group by all) s
      on s.subject = ${columns[kind]} and s.source = event_source and s.name = event_name
    where event_time between s.since and s.until and ${ownActSql}
      and event_time between (select epoch_ms(min(first_ms::bigint)) from stretches) and (select epoch_ms(max(last_ms::bigint)) from stretches)`
}

/**
 * The first of each call, the first denied, the last, and whoever is met among the first events. They are chosen by their places: the events are
 * wide, and there may be many.
 */
const sightingsSql = `
  with firsts as (select n, unnest(arg_min(place, (event_time, id), ${tellingEvents})) as place from within group by n),
    chosen as (
      select n, arg_min(place, (event_time, id)) as place from within group by n, key, denied
      union select n, arg_max(place, (event_time, id)) from within group by n, key
      union select n, arg_min(place, (event_time, id)) from firsts join hits on hits.rowid = place group by n, user_agent, address, identity, access_key),
    counted as (select n, count(*) as events from within group by n)
  select n, id, epoch_ms(event_time) as time, key, error_code as error, denied, left(user_agent, 1024) as agent, address, left(tls_details, 1000) as tls,
    identity, access_key, events
  from chosen join counted using (n) join hits on hits.rowid = place order by n, event_time, id`

type EventRow = {
  n: number
  id: string
  time: number
  key: string
  error: string | null
  denied: boolean
  agent: string | null
  address: string | null
  tls: string | null
  identity: string | null
  access_key: string | null
  events: number
}

function toSeen(rows: readonly EventRow[], naming: Naming): Seen {
  const each = (values: readonly (string | null)[]) => [...new Set(values.flatMap((value) => value ?? []))]
  return {
    events: rows[0]?.events ?? 0,
    sightings: rows.map((row) => toSighting(row, naming)),
    identities: each(rows.map(({ identity }) => identity)),
    keys: each(rows.map(({ access_key }) => access_key)),
    addresses: each(rows.map(({ address }) => address)),
    agents: each(rows.map(({ agent }) => agent)),
  }
}

function toSighting({ id, time, key, denied, error, agent, address, tls }: EventRow, naming: Naming): Sighting {
  const network = address === null ? null : naming.lookUp(address)
  return {
    eventId: id,
    time,
    key,
    isDenied: denied,
    error,
    agent: agent === null ? null : naming.toFamily(agent),
    network: network && { class: network.class, asn: network.asn },
    tls: tls === null ? null : parseTls(tls),
  }
}

/** `TLSv1.3 TLS_AES_128_GCM_SHA256` out of a record's tlsDetails; null where it is not there. */
export function parseTls(text: string): string | null {
  try {
    const { tlsVersion, cipherSuite } = JSON.parse(text) as { tlsVersion?: unknown; cipherSuite?: unknown }
    return typeof tlsVersion === 'string' && typeof cipherSuite === 'string'
      ? `${tlsVersion} ${cipherSuite}`.slice(0, 200)
      : null
  } catch {
    return null // cut, or no JSON
  }
}
