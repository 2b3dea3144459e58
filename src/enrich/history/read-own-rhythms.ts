import type { Rhythm, RhythmCounts } from '../../model/rhythm.ts'
import { toRhythm } from '../../model/rhythm.ts'
import { readRhythms } from '../../store/usage/read-rhythms.ts'
import type { Subjects } from '../subject.ts'

/** How an identity called on the usual days, and when it calls now. */
export type OwnRhythm = {
  readonly subject: number
  readonly identity: string
  readonly rhythm: Rhythm
  readonly counts: RhythmCounts
  readonly now: readonly CallsInHour[]
}

/** Shown calls by hour (0 to 23, UTC) and weekday (1 is Monday). */
export type CallsInHour = {
  readonly hour: number
  readonly weekday: number
  readonly events: number
  readonly event_ids: readonly string[]
}

/** Of each identity that acts in a subject; who did not call on the usual days is left out. */
export async function readOwnRhythms({ duckdb }: Subjects): Promise<OwnRhythm[]> {
  await duckdb.run(`create or replace temp view rhythm_windows as
    select "window" as id, kind as subject_kind, actor as subject, since, until from windows where kind = 'identity'`)
  const counts = await readRhythms(duckdb, 'rhythm_windows', 'own_usage')
  const rows = await duckdb.rows<CallsInHour & { subject: number; window: number; identity: string }>(`
    select subject, w."window" as "window", w.actor as identity, hour(t) as hour, isodow(t) as weekday, count(*) as events, array_slice(list(event_id order by t, event_id), 1, 20) as event_ids
    from subject_events e join actor_windows w using (subject) where w.kind = 'identity' and w.actor = e.identity and e.shown and e.invoked_by is null
    group by all order by subject, identity, min(t)`)
  const rhythms = new Map([...counts].map(([id, own]) => [id, toRhythm(own)]))
  return [...Map.groupBy(rows, ({ subject, identity }) => `${subject} ${identity}`).values()].flatMap((now) => {
    const [{ subject, window, identity }] = now as [(typeof now)[number]]
    const [own, rhythm] = [counts.get(window), rhythms.get(window)]
    return own && rhythm ? [{ subject, identity, rhythm, counts: own, now }] : []
  })
}
