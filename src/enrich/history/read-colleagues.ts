import type { Subjects } from '../subject.ts'

/** How many other identities of the account used an agent of the same family before, as far back as the log reaches. */
export type Colleagues = { readonly subject: number; readonly family: string; readonly others: number }

/** Asks for the families that subjects show, of all accounts at once. */
export function readColleagues({ duckdb }: Subjects): Promise<Colleagues[]> {
  return duckdb.rows<Colleagues>(`
    with shown as materialized (select distinct e.subject, e.account, g.family, s.until
        from subject_events e join agents g on g.user_agent = left(e.user_agent, 1024) join subjects s using (subject) where e.shown and e.invoked_by is null),
      family_agents as materialized (select user_agent, family from agents where family in (select family from shown)),
      used as materialized (select u.account, u.value as identity, g.family, min(u.day) as first from usage u join family_agents g on g.user_agent = u.subject
        where u.subject_kind = 'agent' and u.dimension = 'identity' group by all)
    select s.subject, s.family, count(distinct u.identity)::bigint as others
    from shown s join used u on u.account = s.account and u.family = s.family and u.first < s.until
    where not exists (from actors a where a.subject = s.subject and a.kind = 'identity' and a.actor = u.identity)
    group by s.subject, s.family order by s.subject, s.family`)
}
