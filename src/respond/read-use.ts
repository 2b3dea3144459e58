import type { Duckdb } from '../store/duckdb.ts'
import { deniedSql } from '../store/outcome-sql.ts'

/** Calls of one name by one identity with one key from one address and agent, counted. Times are ISO 8601 UTC. */
export type CountedUse = {
  readonly identity: string
  readonly key: string | null
  readonly address: string | null
  readonly agent: string | null
  readonly vpcEndpoint: string | null
  readonly source: string
  readonly name: string
  readonly times: number
  readonly first: string
  readonly last: string
  /** The first of them. */
  readonly eventIds: readonly string[]
}

const mostUses = 50_000

/** The thief's, of the table `thiefs_ids`. */
export function readThiefUse(duckdb: Duckdb): Promise<CountedUse[]> {
  return readUse(duckdb, 'event_id in (select value from thiefs_ids)')
}

/** What was done with the identities of the table `taken`, and is not the thief's; what was denied is no use. */
export function readHonestUse(duckdb: Duckdb): Promise<CountedUse[]> {
  return readUse(
    duckdb,
    `identity in (select value from taken) and event_id not in (select value from thiefs_ids) and not ${deniedSql('error_code')}
      and (address is null or address not in (select value from hostile_addresses))`,
  )
}

function readUse(duckdb: Duckdb, condition: string): Promise<CountedUse[]> {
  return duckdb.rows<CountedUse>(`
    select identity, nullif(access_key, '') as key, address, user_agent as agent, vpc_endpoint_id as "vpcEndpoint",
      coalesce(event_source, 'unknown') as source, coalesce(event_name, 'unknown') as name,
      count(*) as times, min(event_time) as first, max(event_time) as last, arg_min(event_id, (event_time, event_id), 3) as "eventIds"
    from case_events where identity is not null and user_type is distinct from 'AWSService' and ${condition}
    group by all order by first, identity, source, name, key, address, agent limit ${mostUses}`)
}
