import { factEvents } from '../../model/fact.ts'
import type { SubjectFact } from '../enricher.ts'
import { toMinute } from '../say/moments.ts'
import { toCounted, toListed } from '../say/words.ts'
import type { Subjects } from '../subject.ts'
import { toKeyFact } from './to-key-fact.ts'

type Children = {
  readonly subject: number
  readonly parent: string
  readonly children: number
  readonly alive: number
  readonly until: string | null
  readonly calls: readonly string[]
  readonly event_ids: readonly string[]
}

/** No temporary key lives longer. */
const longestLifeHours = 36

/** What the subject's keys have issued in the time before its last event from which anything can be alive, and what of it is. */
const childrenSql = `
  with own as materialized (select distinct subject, access_key as parent, s.first, s.last from subject_events join subjects s using (subject) where shown and access_key <> '')
  select subject, min(parent) as parent, count(*) as children, count(*) filter (expires > own.last) as alive, max(expires) filter (expires > own.last) as until,
    list_sort(list(distinct call)) as calls, arg_min(event_id, (-epoch_us(i.t), event_id), ${factEvents}) as event_ids
  from own join issued i using (parent)
  where i.call <> 'CreateAccessKey' and i.t <= own.last and i.t >= own.first - interval ${longestLifeHours} hour group by subject order by subject`

/** Out of the table `issued`: which temporary keys were issued with the keys that are shown. */
export async function readChildren({ duckdb }: Subjects): Promise<SubjectFact[]> {
  const rows = await duckdb.rows<Children>(childrenSql)
  return rows.map(({ subject, parent, children, alive, until, calls, event_ids }) => {
    const living =
      alive === 0
        ? 'none of them is alive'
        : `${alive} of them ${alive === 1 ? 'is' : 'are'} alive, the last until ${toMinute(until!)}: disabling the key does not end them`
    return toKeyFact(
      { subject, key: parent },
      {
        kind: 'issued-keys',
        says: `With its keys ${toCounted(children, 'temporary key')} ${children === 1 ? 'was' : 'were'} issued (${toListed(calls)}); at its last event ${living}.`,
        eventIds: event_ids,
      },
    )
  })
}
