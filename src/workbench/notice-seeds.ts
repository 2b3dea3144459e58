import { type Entity, valuesOf } from '../model/entity.ts'
import type { Seeds } from '../scope/seeds.ts'
import type { Duckdb } from '../store/duckdb.ts'
import { type Sql, sql } from '../store/sql.ts'

const mostEvents = 1000

/**
 * What a notice means in a log: its keys, identities and addresses; what was done with its keys from its addresses, as surely as an alert; and who made its
 * resources. An identity has no path in a notice: any is meant.
 */
export async function toNoticeSeeds(
  duckdb: Duckdb,
  entities: readonly Entity[],
): Promise<Pick<Seeds, 'values' | 'eventIds'>> {
  const identities = await findIdentities(duckdb, valuesOf('identity', entities))
  const keys = valuesOf('key', entities)
  const addresses = valuesOf('address', entities)
  const toAll = (kind: Entity['kind'], values: readonly string[]) => values.map((value) => ({ kind, value }))
  return {
    values: [...toAll('key', keys), ...toAll('identity', identities), ...toAll('address', addresses)],
    eventIds: [
      ...(await findEvents(duckdb, { keys, identities, addresses })),
      ...(await findMakers(duckdb, valuesOf('resource', entities), addresses)),
    ],
  }
}

/** `arn:aws:iam::111122223333:user/ann` means `…:user/team/ann` too. */
async function findIdentities(duckdb: Duckdb, wanted: readonly string[]): Promise<string[]> {
  const rows = await Promise.all(
    wanted.map((arn) => {
      const [head, name] = [arn.slice(0, arn.indexOf('/') + 1), arn.slice(arn.lastIndexOf('/'))]
      return duckdb.rows<{ identity: string }>(
        sql`select distinct identity from events where identity = ${arn}
          or (${head} <> '' and starts_with(identity, ${head}) and ends_with(identity, ${name})) order by identity limit 20`,
      )
    }),
  )
  return [...new Set(rows.flat().map(({ identity }) => identity))]
}

type Named = {
  readonly keys: readonly string[]
  readonly identities: readonly string[]
  readonly addresses: readonly string[]
}

async function findEvents(duckdb: Duckdb, { keys, identities, addresses }: Named): Promise<string[]> {
  if (addresses.length === 0 || keys.length + identities.length === 0) return []
  const who = keys.length > 0 ? sql`access_key in ${toList(keys)}` : sql`identity in ${toList(identities)}`
  return listIds(
    duckdb,
    sql`select event_id as id from events where ${who} and address in ${toList(addresses)} order by event_time, event_id limit ${mostEvents}`,
  )
}

/** A machine has the name that the answer to RunInstances gave it, its public address that of AllocateAddress. */
async function findMakers(
  duckdb: Duckdb,
  resources: readonly string[],
  addresses: readonly string[],
): Promise<string[]> {
  const named = [...resources, ...addresses].map((name) => JSON.stringify(name))
  if (named.length === 0) return []
  return listIds(
    duckdb,
    sql`select event_id as id from events, (select unnest(from_json(${JSON.stringify(named)}, '["varchar"]')) as name)
      where error_code is null and event_name in ('RunInstances', 'CreateFleet', 'RequestSpotInstances', 'AllocateAddress') and contains(response_elements, name)
      order by event_time, event_id limit ${mostEvents}`,
  )
}

function toList(values: readonly string[]): Sql {
  return sql`(select unnest(from_json(${JSON.stringify(values)}, '["varchar"]')))`
}

async function listIds(duckdb: Duckdb, question: Sql): Promise<string[]> {
  const rows = await duckdb.rows<{ id: string }>(question)
  return rows.map(({ id }) => id)
}
