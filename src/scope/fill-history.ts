import type { Duckdb } from '../store/duckdb.ts'

/** With so many days of log before the intrusion, those alone are history: what comes later may be the thief's too. */
const daysBefore = 4
/**
 * With fewer the whole log is, but for what is accepted; and of it what was there before the intrusion began, or what an identity does on that share of its
 * days: an owner is there more often than a thief.
 */
const ownersShare = 0.5
/** The first day of an intrusion, ISO. */
export type Beginning = { readonly from: string }

/**
 * Makes `history` (identity, dimension, value, days, addresses) of what the visits in the temporary table `of` are about: on how many days their identities
 * called at all, from each address, range, network and country, and with each family of tools, before the intrusion began, and from how many addresses; and
 * the same of everybody at their addresses and in their networks. `at_home` (address, identities): how many were at such an address on two of those days or
 * more, and `home_networks` (network, identities) the same of such networks; and `seats` (place, family, days): on how many of them somebody called from such an
 * address, or from such a network where nobody rents machines, with a family of tools. Of the whole log it would take longer than all the rest. Leaves `outside`
 * with the visits that it is made of, and what of them is counted.
 */
export async function fillHistory(
  duckdb: Duckdb,
  { from }: Beginning,
  of: 'accepted' | 'asked' = 'asked',
): Promise<void> {
  const isLong = await isLongBefore(duckdb, from)
  await duckdb.run(`create or replace temp table outside as
    select visit, identity, day, address, range, network, country, family, ${notRented} as is_lived_in from visits
    where ${isLong ? `day < '${from}'::date` : 'not exists (from accepted a where a.visit = visits.visit)'}`)
  await duckdb.run(`create or replace temp table who as select distinct identity from visits join ${of} using (visit)`)
  await duckdb.run(`create or replace temp table places as
    select distinct address as place from visits join ${of} using (visit) where address is not null
    union select distinct network from visits join ${of} using (visit) where network is not null`)
  const counted = (['address', 'range', 'network', 'country', 'family'] as const).map(
    (dimension) =>
      `select identity, '${dimension}' as dimension, ${dimension} as value, count(distinct day) as days, count(distinct address) as addresses, min(day) as first
        from seen where ${dimension} is not null and (is_asked or ${dimension === 'address' || dimension === 'network' ? `${dimension} in (from places)` : 'false'}) group by all`,
  )
  const isOwners = toIsOwners(isLong, from)
  await duckdb.run(`create or replace temp table history as
    with seen as materialized (select distinct identity, day, address, range, network, country, family, identity in (from who) as is_asked
        from outside where is_asked or network in (from places)),
      own as (select identity, count(distinct day) as all_days, count(distinct address) as addresses from outside
        where identity in (select identity from seen) group by identity),
      counted as (${counted.join(' union all ')})
    select identity, 'all' as dimension, '' as value, all_days as days, addresses from own
    union all select identity, dimension, value, days, c.addresses from counted c join own using (identity) where ${isOwners}`)
  await duckdb.run(`create or replace temp table at_home as select value as address, count(*) as identities from history
    where dimension = 'address' and days >= 2 and value in (from places) group by value`)
  await duckdb.run(`create or replace temp table home_networks as select value as network, count(*) as identities from history
    where dimension = 'network' and days >= 2 and value in (from places) group by value`)
  await duckdb.run(`create or replace temp table seats as
    with sat as (select address as place, family, day from outside where address in (from places)
        union all select network, family, day from outside where network <> address and is_lived_in and network in (from places)),
      counted as (select place, family, count(distinct day) as days, min(day) as first from sat where family is not null group by all),
      logged as (select count(distinct day) as all_days from outside)
    select place, family, days from counted, logged where days >= 2 and ${isOwners}`)
}

/**
 * Adds to `history` each call (dimension `call`) of the identities whose visits are `asked`, and makes `novelty` (identity, share): on what share of its days
 * each made a call that it had never made. Of everybody's calls it would take longer than all the rest. `fillHistory` comes first.
 */
export async function fillWork(duckdb: Duckdb, { from }: Beginning): Promise<void> {
  const isLong = await isLongBefore(duckdb, from)
  await duckdb.run(`create or replace temp table worked as select identity, day, address, unnest(calls) as call from visits
    where identity in (select identity from visits join asked using (visit)) and visit in (select visit from outside)`)
  await duckdb.run("delete from history where dimension = 'call'")
  await duckdb.run(`insert into history
    with counted as (select identity, call as value, count(distinct day) as days, count(distinct address) as addresses, min(day) as first from worked group by all)
    select c.identity, 'call', c.value, c.days, c.addresses from counted c
      join (select identity, days as all_days from history where dimension = 'all') own using (identity) where ${toIsOwners(isLong, from)}`)
  await duckdb.run(`create or replace temp table novelty as
    with made as (select identity, min(day) as first from worked group by identity, call)
    select identity, (count(distinct first) - 1) / greatest(1, any_value(days) - 1) as share
    from made join (select identity, days from history where dimension = 'all') using (identity) group by identity`)
}

async function isLongBefore(duckdb: Duckdb, from: string): Promise<boolean> {
  const [log] = await duckdb.rows<{ days: number }>(
    `select count(distinct day) as days from visits where day < '${from}'::date`,
  )
  return log!.days >= daysBefore
}

function toIsOwners(isLong: boolean, from: string): string {
  return isLong ? 'true' : `(days >= ${ownersShare} * all_days or (first < '${from}'::date and days >= 2))`
}

/** Networks in which people are at home or at work. */
const notRented = `coalesce(is_hosting, 0) = 0 and coalesce(class, 'unknown') in ('residential', 'business', 'mobile', 'unknown')`
