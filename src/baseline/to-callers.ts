import type { BaselineRow } from '../model/baseline.ts'
import { type Rhythm, type RhythmCounts, rhythmKinds, toRhythm } from '../model/rhythm.ts'
import type { TimeWindow } from '../model/time-window.ts'
import type { Duckdb } from '../store/duckdb.ts'
import { readRhythms } from '../store/usage/read-rhythms.ts'
import { toDaySql } from './asked-days.ts'
import type { Section } from './to-sections.ts'

/** Rhythms of so many callers are looked at, those with the most calls; and of the last so many days, which tell as much as a year. */
export const callersHeard = 500
export const rhythmDays = 30

const dayMilliseconds = 86_400_000

type CallerRow = Omit<BaselineRow, 'section' | 'says' | 'identities'> & { readonly values: number }

/** Who calls most, and whether by rhythm they are people or machines; and how many are which. */
export async function toCallers(
  duckdb: Duckdb,
  window: TimeWindow,
  limit: number,
): Promise<{ callers: Section; rhythms: BaselineRow[] }> {
  const rows = await duckdb.rows<CallerRow>(
    `select subject as value, sum(events)::bigint as events, sum(events) / sum(sum(events)) over ()::double as share, sum(denied)::bigint as denied,
       sum(failed)::bigint as failed, count(distinct day)::bigint as days, min(first) as first, max(last) as last, count(*) over ()::bigint as "values"
     from calling group by subject order by events desc, subject limit ${Math.max(callersHeard, limit)}`,
  )
  const asked = rows.slice(0, callersHeard).map(({ value }) => value)
  const heard = await hear(duckdb, window, asked)
  const shown = rows.slice(0, limit).map(
    ({ values: _, ...row }, index): BaselineRow => ({
      section: 'callers',
      ...row,
      identities: null,
      says: index < callersHeard ? toRhythmWords(heard.get(row.value)) : null,
    }),
  )
  return {
    callers: { rows: shown, left: (rows[0]?.values ?? 0) - shown.length },
    rhythms: await toRhythmRows(duckdb, asked, heard),
  }
}

function toRhythmWords(rhythm: Rhythm | undefined): string {
  return rhythm ? `${rhythm.kind}: ${rhythm.says}` : `no calls in the last ${rhythmDays} days`
}

/** The rhythm of one identity; null where it has not called. */
export async function toOwnRhythm(duckdb: Duckdb, window: TimeWindow, identity: string): Promise<Rhythm | null> {
  return (await hear(duckdb, window, [identity])).get(identity) ?? null
}

async function hear(
  duckdb: Duckdb,
  window: TimeWindow,
  identities: readonly string[],
): Promise<ReadonlyMap<string, Rhythm>> {
  const [row] = await duckdb.rows<{ last: string | null }>('select max(day)::timestamp as last from calling')
  if (row!.last === null || identities.length === 0) return new Map()
  const since = Math.max(window.from ?? -Infinity, Date.parse(row!.last) - (rhythmDays - 1) * dayMilliseconds)
  await duckdb.run('create or replace temp table heard (subject varchar)')
  await duckdb.append(
    'heard',
    identities.map((identity) => [identity]),
  )
  await duckdb.run(
    `create or replace temp view heard_days as select subject as id, 'identity' as subject_kind, subject, ${toDaySql(since)} as since, ${toDaySql(window.until)} as until from heard`,
  )
  const counts = (await readRhythms(duckdb, 'heard_days')) as ReadonlyMap<string, RhythmCounts>
  return new Map([...counts].map(([identity, own]) => [identity, toRhythm(own)]))
}

async function toRhythmRows(
  duckdb: Duckdb,
  asked: readonly string[],
  heard: ReadonlyMap<string, Rhythm>,
): Promise<BaselineRow[]> {
  await duckdb.run('create or replace temp table rhythms (subject varchar, kind varchar)')
  await duckdb.append(
    'rhythms',
    asked.map((identity) => [identity, heard.get(identity)?.kind ?? 'unclear']),
  )
  const rows = await duckdb.rows<Omit<BaselineRow, 'section' | 'says'>>(
    `select kind as value, sum(events)::bigint as events, sum(events) / sum(sum(events)) over ()::double as share, sum(denied)::bigint as denied,
       sum(failed)::bigint as failed, count(distinct subject)::bigint as identities, count(distinct day)::bigint as days, min(first) as first, max(last) as last
     from calling join rhythms using (subject) group by kind`,
  )
  return rhythmKinds.flatMap((kind) =>
    rows.filter(({ value }) => value === kind).map((row) => ({ section: 'rhythms', ...row, says: null })),
  )
}
