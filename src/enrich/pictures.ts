import type { Agent } from '../model/agent.ts'
import type { NetworkInfo } from '../model/network.ts'
import type { Picture, PictureRow } from '../model/triage.ts'
import { toRow } from './picture-row.ts'
import type { Subjects } from './subject.ts'

/** Of each dimension so many values. */
const mostRows = 8

type ValueRow = Omit<PictureRow, 'says'>
type Total = Omit<Picture, 'rows'>

/**
 * What is usual for a subject's lead and what it does now, out of the tables. For a key it is its own history, for an identity its own; for an
 * address or an agent that of those who used it now.
 */
export async function toPictures(
  { duckdb, lookUp, parse }: Subjects,
  subject: number,
): Promise<{ readonly usual: Picture; readonly now: Picture }> {
  await duckdb.run(toPictureTables(subject))
  const [usual] = await duckdb.rows<Total>(usualTotal(subject))
  const [now] = await duckdb.rows<Total>(nowTotal(subject))
  const known = { lookUp, parse }
  return {
    usual: { ...usual!, rows: toRows(await duckdb.rows<ValueRow>(usualRows), known) },
    now: { ...now!, rows: toRows(await duckdb.rows<ValueRow>(nowRows), known) },
  }
}

type Known = { lookUp(address: string): NetworkInfo | null; parse(userAgent: string): Agent }

function toRows(rows: readonly ValueRow[], known: Known): PictureRow[] {
  return rows.map((row) => toRow(row, known))
}

/** The actors of a lead: itself where the roll-up counts it, else its identities. */
const toPictureTables = (subject: number) => `
  create or replace temp table pictured as select kind, actor from actors join subjects using (subject) where subject = ${subject}
    and case when lead_kind in ('key', 'identity') and exists (from actors a where a.subject = ${subject} and a.kind = lead_kind and a.actor = lead)
      then kind = lead_kind and actor = lead else kind = 'identity' end`

const usualTotal = (subject: number) => `
  select s.since::timestamp as "from", s.until::timestamp as until, coalesce(max(p.days), 0)::bigint as days, coalesce(sum(p.events), 0)::bigint as events,
    coalesce(sum(p.denied), 0)::bigint as denied, coalesce(sum(p.failed), 0)::bigint as failed
  from subjects s left join (select past.* from past join pictured using (kind, actor) where subject = ${subject} and dimension = 'all') p on true
  where s.subject = ${subject} group by all`

const nowTotal = (subject: number) => `
  select s.first as "from", s.last as until, count(distinct t::date)::bigint as days, count(event_id)::bigint as events,
    count(*) filter (is_denied)::bigint as denied, count(*) filter (is_failed)::bigint as failed
  from subjects s left join subject_events e on e.subject = s.subject and shown where s.subject = ${subject} group by all`

const dimensions = "('agent', 'address', 'region', 'service', 'key', 'identity', 'error')"

const usualRows = `
  select dimension, value, sum(events)::bigint as events, sum(denied)::bigint as denied, min(first) as first, max(last) as last, null::boolean as "isNew"
  from past join pictured using (kind, actor) where dimension in ${dimensions}
  group by dimension, value qualify row_number() over (partition by dimension order by sum(events) desc, value) <= ${mostRows}
  order by dimension, events desc, value`

const nowRows = `
  select p.dimension, p.value, p.events, p.denied, p.first, p.last,
    case when (select coalesce(max(own_days), 0) from spans join pictured using (kind, actor)) = 0 or p.dimension in ('key', 'identity') then null
      else not exists (from past join pictured using (kind, actor) where past.dimension = p.dimension and past.value = p.value) end as "isNew"
  from present p where shown and p.dimension in ${dimensions}
  qualify row_number() over (partition by p.dimension order by p.events desc, p.value) <= ${mostRows}
  order by p.dimension, p.events desc, p.value`
