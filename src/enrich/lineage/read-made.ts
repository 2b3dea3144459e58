import type { SubjectFact } from '../enricher.ts'
import { toWho } from '../say/actors.ts'
import { toMinute } from '../say/moments.ts'
import { toQuoted } from '../say/words.ts'
import type { Subjects } from '../subject.ts'
import { toKeyFact } from './to-key-fact.ts'

type Made = {
  readonly subject: number
  readonly key: string
  readonly t: string
  readonly identity: string | null
  readonly minutes: number
  readonly event_id: string
}

/** Long-term keys that the log saw being made. */
const madeSql = `
  select subject, access_key as key, i.t, i.identity, date_diff('minute', i.t, min(e.t)) as minutes, i.event_id
  from subject_events e join issued i on i.child = e.access_key and i.call = 'CreateAccessKey' where shown and starts_with(access_key, 'AKIA')
  group by subject, access_key, i.t, i.identity, i.event_id having minutes >= 0 qualify row_number() over (partition by subject order by i.t desc, access_key) = 1 order by subject`

/** Out of the table `issued`: of the long-term keys that are shown the one that was made last. */
export async function readMade({ duckdb }: Subjects): Promise<SubjectFact[]> {
  const rows = await duckdb.rows<Made>(madeSql)
  return rows.map(({ subject, key, t, identity, minutes, event_id }) =>
    toKeyFact(
      { subject, key },
      {
        kind: minutes < 24 * 60 ? 'fresh-key' : 'young-key',
        says: `The long-term key ${toQuoted(key, 40)} was made at ${toMinute(t)} by ${toWho(identity ?? 'unknown')}, ${minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`} before these events.`,
        eventIds: [event_id],
      },
    ),
  )
}
