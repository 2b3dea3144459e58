import type { Subjects } from '../subject.ts'

/** Of one identity of a subject: its days from the look-back to as long after, and on how many of them it was as it is shown. */
export type WholeLog = {
  readonly subject: number
  readonly identity: string
  /** On which it called at all. */
  readonly days: number
  /** On which it called with a tool that is not shown, or from a network that is not. */
  readonly other_days: number
  readonly first: string
  readonly last: string
  /** The first day of the log of its accounts. */
  readonly log_first: string
  readonly families: readonly string[]
  readonly networks: readonly string[]
}

/** How identities called before and after, of subjects whose log is shorter than the look-back: for the others what was before tells enough. Agents and addresses that are met only here join `agents` and `networks`. */
export async function readWholeLog(subjects: Subjects): Promise<WholeLog[]> {
  const { duckdb, lookbackDays } = subjects
  await duckdb.run(`create or replace temp table whole as
    select distinct subject, actor, since, last::date + ${lookbackDays + 1} as until from spans join subjects using (subject)
    where kind = 'identity' and log_days < ${lookbackDays - 1}`)
  if ((await duckdb.rows('from whole limit 1')).length === 0) return []
  await duckdb.run(`create or replace temp table whole_days as
    select distinct u.subject as actor, u.account, u.dimension, u.value, u.day from own_usage u
    where u.subject_kind = 'identity' and u.dimension in ('agent', 'address') and u.subject in (select actor from whole)
      and u.day >= (select min(since) from whole) and u.day < (select max(until) from whole)`)
  await learn(subjects)
  return duckdb.rows<WholeLog>(toWholeSql)
}

async function learn({ duckdb, parse, lookUp }: Subjects): Promise<void> {
  const rows = await duckdb.rows<{ dimension: string; value: string }>(`
    select distinct dimension, value from whole_days where dimension = 'agent' and value not in (select user_agent from agents)
    union all select distinct dimension, value from whole_days where dimension = 'address' and value not in (select address from networks)`)
  await duckdb.run('create or replace temp table whole_names (dimension varchar, value varchar, name varchar)')
  const known = rows.map(({ dimension, value }) => {
    if (dimension === 'agent') return [dimension, value, parse(value).family]
    const network = lookUp(value)
    return [dimension, value, network?.organisation ?? value]
  })
  await duckdb.append('whole_names', known)
  await duckdb.run(`insert into whole_names
    select 'agent', user_agent, family from agents union all select 'address', address, coalesce(organisation, address) from networks`)
}

const toWholeSql = `
  with named as materialized (select actor, account, dimension, day, name from whole_days join whole_names using (dimension, value)),
    shown as materialized (select distinct p.subject, p.dimension, n.name from present p join whole_names n using (dimension, value) where p.shown),
    said as (select subject, list_sort(list(distinct name) filter (dimension = 'agent')) as families, list_sort(list(distinct name) filter (dimension = 'address')) as networks
      from shown group by subject),
    mine as materialized (select w.subject, n.* from whole w join named n using (actor) where n.day >= w.since and n.day < w.until),
    others as (select subject, actor, count(distinct day) as other_days from mine m
      where not exists (from shown s where s.subject = m.subject and s.dimension = m.dimension and s.name = m.name) group by subject, actor),
    logged as materialized (select subject as account, day from usage where subject_kind = 'account' and dimension = 'all'),
    logs as (select m.subject, m.actor, min(u.day) as log_first from (select distinct subject, actor, account from mine) m
      join logged u using (account) join whole w on w.subject = m.subject and w.actor = m.actor
      where u.day >= w.since group by m.subject, m.actor)
  select m.subject, m.actor as identity, count(distinct m.day) as days, coalesce(any_value(o.other_days), 0) as other_days, min(m.day)::timestamp as first, max(m.day)::timestamp as last,
    any_value(l.log_first)::timestamp as log_first, coalesce(any_value(families), []) as families, coalesce(any_value(networks), []) as networks
  from mine m left join others o using (subject, actor) left join logs l using (subject, actor) left join said using (subject)
  group by m.subject, m.actor order by m.subject, m.actor`
