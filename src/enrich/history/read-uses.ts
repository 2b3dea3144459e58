import { factEvents } from '../../model/fact.ts'
import type { Subjects } from '../subject.ts'

/** By what the past is compared: agents by their family, systems by operating system and distribution, networks by their AS number. */
export const features = ['agent', 'system', 'address', 'network', 'country', 'region', 'service', 'call'] as const
export type Feature = (typeof features)[number]

/** What an actor did on the usual days, and how far the log of its account reaches into them. Moments are ISO text in UTC. */
export type History = {
  readonly own_days: number
  readonly own_events: number
  readonly own_first: string | null
  readonly own_last: string | null
  readonly log_days: number
  /** Whether the log holds all of the usual days, or all but the first. */
  readonly is_full: boolean
  /** Of the usual days the first, and the one after the last: `2025-03-04`. */
  readonly since: string
  readonly until: string
}

/** One value in the shown events of an actor, and the same in its past. */
export type Use = {
  readonly feature: Feature
  readonly value: string
  /** A raw agent of the family or system, an address in the country, the organisation of the network; else null. */
  readonly example: string | null
  readonly events: number
  /** The first by time. */
  readonly event_ids: readonly string[]
  readonly past_events: number
  /** On so many of the usual days, or more: what several values make up is counted with care. */
  readonly past_days: number
  readonly past_first: string | null
  readonly past_last: string | null
}

export type ActorUses = {
  readonly subject: number
  readonly kind: ActorKind
  readonly actor: string
  readonly history: History
  readonly uses: readonly Use[]
}

export type ActorKind = 'identity' | 'key' | 'account'

/**
 * What each actor of a kind shows, compared with its own past: by subject and actor, the busiest actor first. Calls that AWS services make on
 * somebody's behalf are left out, and so are the agents of AWS's own services and of the console: neither is the caller's choice.
 */
export async function readUses(subjects: Subjects, kind: ActorKind): Promise<ActorUses[]> {
  const all = remembered.get(subjects) ?? (await askUses(subjects))
  remembered.set(subjects, all)
  return all.filter((actor) => actor.kind === kind)
}

/** Several enrichers ask the same of the same subjects, and one statement answers for all kinds. */
const remembered = new WeakMap<Subjects, readonly ActorUses[]>()

async function askUses({ duckdb, parse }: Subjects): Promise<ActorUses[]> {
  const rows = await duckdb.rows<Use & History & { subject: number; kind: ActorKind; actor: string }>(usesSql)
  const actors = Map.groupBy(rows, ({ subject, kind, actor }) => `${subject} ${kind} ${actor}`)
  return [...actors.values()].map((own) => {
    const [{ subject, kind, actor, ...history }] = own as [(typeof own)[number]]
    const uses = own.filter((use) => use.feature !== null && isOwnChoice(use, parse))
    return { subject, kind, actor, history, uses }
  })
}

function isOwnChoice({ feature, example }: Use, parse: Subjects['parse']): boolean {
  if ((feature !== 'agent' && feature !== 'system') || example === null) return true
  const { isService, isConsole } = parse(example)
  return !isService && !isConsole
}

/** A system that names no distribution may be any: it is known where one of its distributions is. */
const system = `g.os || coalesce(' (' || g.distribution || ')', '')`

/** The days of several values that make up one are at least those of the longest, and at least the different ones that begin or end them. */
const daysSql = 'greatest(max(days), len(list_distinct(flatten(list([first::date, last::date])))))'

const usesSql = `
  with own as materialized (select w.*, own_days, own_events, own_first, own_last, log_days, coalesce(log_first <= since + interval 1 day, false) as is_full
      from actor_windows w join spans using (subject, kind, actor)),
    valued as (select own.subject, own.kind, own.actor, e.event_id, e.t, unnest([
        {feature: 'agent', value: g.family, example: e.user_agent},
        {feature: 'system', value: ${system}, example: e.user_agent},
        {feature: 'address', value: e.address, example: null},
        {feature: 'network', value: n.asn::varchar, example: n.organisation},
        {feature: 'country', value: n.country, example: e.address},
        {feature: 'region', value: e.region, example: null},
        {feature: 'service', value: e.event_source, example: null},
        {feature: 'call', value: left(e.event_source || ':' || e.event_name, 1024), example: null}], recursive := true)
      from subject_events e join own on own.subject = e.subject and own.actor = case own.kind when 'identity' then e.identity when 'key' then e.access_key else e.account end
        left join agents g on g.user_agent = left(e.user_agent, 1024) left join networks n on n.address = e.address
      where e.shown and e.invoked_by is null),
    used as materialized (select subject, kind, actor, feature, value, min(example) as example, count(*) as events, min(t) as shown_first,
        array_slice(list(event_id order by t, event_id), 1, ${factEvents}) as event_ids from valued where value is not null group by all),
    known as (select p.* from past_values p where "window" in (select "window" from own)),
    featured as (
      select p.*, 'agent' as feature, g.family as same from known p join agents g on g.user_agent = p.value where p.dimension = 'agent'
      union all select p.*, 'system', ${system} from known p join agents g on g.user_agent = p.value where p.dimension = 'agent'
      union all select p.*, 'system', g.os from known p join agents g on g.user_agent = p.value where p.dimension = 'agent' and g.distribution is not null
      union all select p.*, 'network', n.asn::varchar from known p join networks n on n.address = p.value where p.dimension = 'address'
      union all select p.*, 'country', n.country from known p join networks n on n.address = p.value where p.dimension = 'address'
      union all select p.*, dimension, value from known p where dimension in ('address', 'region', 'service', 'call')),
    past_features as (select "window", featured.feature as feature, same as value, sum(events)::bigint as past_events, ${daysSql} as past_days, min(first) as past_first,
        max(last) as past_last from featured semi join used on used.feature = featured.feature and used.value = featured.same
      group by "window", featured.feature, same)
  select own.subject, own.kind, own.actor, own_days, own_events, own_first, own_last, log_days, is_full, since::varchar as since, until::varchar as until,
    feature, value, example, used.events, event_ids, coalesce(past_events, 0) as past_events, coalesce(past_days, 0) as past_days, past_first, past_last
  from own left join used using (subject, kind, actor) left join past_features using ("window", feature, value)
  order by own.subject, own.kind, sum(used.events) over (partition by own.subject, own.kind, own.actor) desc nulls last, own.actor, feature, used.events desc, shown_first, value`
