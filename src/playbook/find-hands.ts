import type { Duckdb } from '../store/duckdb.ts'
import { ownActSql } from './fill-seen.ts'
import { pastDays } from './match.ts'

/** The calls that hand somebody a key, or make a user: what is made acts for who made it. Who made no call of a playbook beside adds nothing. */
const making = ['AssumeRole', 'AssumeRoot', 'GetSessionToken', 'GetFederationToken', 'CreateAccessKey', 'CreateUser']
/** A new agent that so many have is an update. */
const mostOfAgent = 3
/** More addresses are a crowd and no hand; and so many pairs of them are looked at. */
const mostAddresses = 50
const mostPairs = 100_000

/**
 * One thief with several addresses, identities and keys does a part of a playbook with each. Makes `hand_addresses` (hand, address): addresses where nobody
 * is at home, held together within `days` by a user, a key or a new agent that is at both, or that was made at one and acts at the other; a hand goes by
 * its first address. Of those with several identities it puts what they did into the table `seen`. Needs what `fillSeen` makes.
 */
export async function fillHands(duckdb: Duckdb, days: number): Promise<void> {
  await duckdb.run(`create or replace temp table strange as
    select * from placed semi join (select * from places where is_strange) using (address)`)
  const pairs = await duckdb.rows<Pair>(toPairsSql(days))
  const hands = toHands(pairs).filter(({ length }) => length <= mostAddresses)
  await duckdb.run('create or replace temp table held_together (n integer, address varchar)')
  await duckdb.append(
    'held_together',
    hands.flatMap((addresses, n) => addresses.map((address) => [n, address])),
  )
  await duckdb.run(`create or replace temp table hand_addresses as
    with several as (select n, arg_min(address, first::varchar || address) as hand from held_together join strange using (address)
      group by n having count(distinct identity) > 1)
    select hand, address from held_together join several using (n)`)
  await duckdb.run(
    `insert into seen select distinct 'hand', hand, key, day from strange join hand_addresses using (address)`,
  )
}

type Pair = { readonly one: string; readonly other: string }

/** Roles are many people's: of those a session's key holds together. The made key or user has its name at the maker's address too. */
const toPairsSql = (days: number) => `
  with agents as (select subject as agent from usage
      where subject_kind = 'agent' and dimension = 'identity' and subject in (select agent from strange) group by subject
      having count(distinct value) between 2 and ${mostOfAgent}
        and min(first) >= (select min(first) + to_days(${pastDays}) from usage where subject_kind = 'account' and dimension = 'all')),
    made as materialized (select address, event_time::date as day, split_part(split_part(response_elements, '"accessKeyId":"', 2), '"', 1) as access_key,
        case when event_name = 'CreateUser' then try(json_extract_string(response_elements, '$.user.arn')) end as identity
      from events where address in (select address from strange) and event_name in (${making.map((name) => `'${name}'`).join(', ')})
        and event_source in ('iam.amazonaws.com', 'sts.amazonaws.com') and error_code is null and event_time is not null and ${ownActSql}),
    held as (
      select address, day, 'identity ' || identity as name from strange where contains(identity, ':user/')
      union all select address, day, 'key ' || access_key from strange where access_key <> ''
      union all select address, day, 'agent ' || agent from strange semi join agents using (agent)
      union all select address, day, 'key ' || access_key from made where access_key <> ''
      union all select address, day, 'identity ' || identity from made where identity is not null),
    days as (select distinct name, address, day from held),
    moves as (select address as one, lag(address) over before as other, day - lag(day) over before as pause from days
      window before as (partition by name order by day, address))
  select distinct least(one, other) as one, greatest(one, other) as other from moves where one <> other and pause <= ${days}
  order by one, other limit ${mostPairs}`

/** Addresses that are held together, directly or over others. */
function toHands(pairs: readonly Pair[]): string[][] {
  const handOf = new Map<string, Set<string>>()
  for (const { one, other } of pairs) {
    const [a, b] = [handOf.get(one) ?? new Set([one]), handOf.get(other) ?? new Set([other])]
    const [larger, smaller] = a.size >= b.size ? [a, b] : [b, a]
    for (const address of smaller) larger.add(address)
    for (const address of larger === smaller ? [] : [...smaller, one, other]) handOf.set(address, larger)
  }
  return [...new Set(handOf.values())].map((hand) => [...hand].sort())
}
