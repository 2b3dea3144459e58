import { renameSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { columns } from './columns.ts'
import { nextNumber } from './counters.ts'
import { type Duckdb, openDuckdb } from './duckdb.ts'
import { partsSql } from './events.ts'
import { addParts, listParts, type Part, retireParts } from './manifest.ts'
import { copyToPart, filesSql } from './part-file.ts'
import { literal } from './sql.ts'
import { inTransaction, type Workspace } from './workspace.ts'

export type Compacted = { readonly parts: number; readonly bytes: number; readonly events: number }

/** A day (YYYY-MM-DD, null for events without a time), with every part that may hold events of it. */
type Group = { readonly day: string | null; readonly sources: readonly Part[] }

const dayMicros = 86_400_000_000
/** Sorting spills beyond this; a row group that is written, and the process itself, come on top. */
const memoryBytes = 300_000_000

/**
 * Sorts events into parts of one day, by key and time, with bloom filters: a look-up of one key then reads almost nothing. Days whose part
 * is sorted already and alone are left. Old files stay for readers that have begun, until a later writer's `sweep`. The caller is the workspace's writer.
 */
export async function compact(
  workspace: Workspace,
  onDay: (done: number, total: number) => void = () => {},
): Promise<Compacted> {
  const parts = listParts(workspace)
  const loose = parts.filter((part) => !part.compacted)
  if (loose.length > 0) {
    const duckdb = await openDuckdb({ threads: 1, memoryBytes, spillDirectory: workspace.spill })
    try {
      const groups = toGroups(parts, await listDays(duckdb, workspace, loose))
      const fresh: Omit<Part, 'id' | 'bytes'>[] = []
      for (const [done, group] of groups.entries()) {
        onDay(done, groups.length)
        const part = await sortDay(duckdb, workspace, group)
        if (part) fresh.push(part)
      }
      inTransaction(workspace.cases, () => {
        addParts(workspace, fresh)
        retireParts(workspace, [...new Set([...loose, ...groups.flatMap((group) => group.sources)])])
      })
      onDay(groups.length, groups.length)
    } finally {
      duckdb.close()
    }
  }
  const after = listParts(workspace)
  return { parts: after.length, bytes: sum(after, (part) => part.bytes), events: sum(after, (part) => part.rows) }
}

/** The days of which loose parts have events: asked, not counted through, for one wrong clock makes a part reach over decades. */
async function listDays(duckdb: Duckdb, workspace: Workspace, loose: readonly Part[]): Promise<(string | null)[]> {
  const rows = await duckdb.rows<{ day: string | null }>(
    `select distinct strftime(event_time, '%Y-%m-%d') as day from ${partsSql(workspace, loose)} order by day`,
  )
  return rows.map((row) => row.day)
}

/** A compacted part is of one day, so it goes with it. */
function toGroups(parts: readonly Part[], days: readonly (string | null)[]): Group[] {
  return days.map((day) => {
    const start = day === null ? null : Date.parse(day) * 1000
    return { day, sources: parts.filter((part) => (part.compacted ? isOfDay(part, start) : mayHold(part, start))) }
  })
}

function isOfDay({ earliest }: Part, start: number | null): boolean {
  return start === null ? earliest === null : earliest !== null && earliest >= start && earliest < start + dayMicros
}

function mayHold({ earliest, latest }: Part, start: number | null): boolean {
  return start === null || (earliest !== null && earliest < start + dayMicros && latest! >= start)
}

async function sortDay(
  duckdb: Duckdb,
  workspace: Workspace,
  { day, sources }: Group,
): Promise<Omit<Part, 'id' | 'bytes'> | null> {
  const condition =
    day === null
      ? 'event_time is null'
      : `event_time >= ${literal(day)}::timestamp and event_time < ${literal(day)}::timestamp + interval 1 day`
  const staged = join(workspace.staging, `day-${day ?? 'none'}-${nextNumber(workspace, 'part')}.parquet`)
  await writeSorted(duckdb, `select * from ${partsSql(workspace, sources)} where ${condition}`, staged)
  const [row] = await duckdb.rows<{
    rows: number
    earliest: number | null
    latest: number | null
    first: number
    last: number
  }>(
    `select count(*) as rows, epoch_us(min(event_time)) as earliest, epoch_us(max(event_time)) as latest, min(batch) as first, max(batch) as last
     from ${filesSql([staged])}`,
  )
  if (row!.rows === 0) {
    rmSync(staged)
    return null
  }
  const path = basename(staged)
  renameSync(staged, join(workspace.events, path))
  return {
    path,
    rows: row!.rows,
    earliest: row!.earliest,
    latest: row!.latest,
    firstBatch: row!.first,
    lastBatch: row!.last,
    compacted: true,
  }
}

const order = 'order by access_key, event_time, event_id'

/** Sorting holds 2,048 whole rows at once: records of megabytes stand unsorted behind the others. */
async function writeSorted(duckdb: Duckdb, select: string, path: string): Promise<void> {
  const small = `select * from (${select}) where ${sizeSql} < ${largeRecordBytes} ${order}`
  const large = `select * from (${select}) where ${sizeSql} >= ${largeRecordBytes}`
  await duckdb.streaming(() => copyToPart(duckdb, `(${small}) union all (${large})`, path))
  await duckdb.trim()
}

const largeRecordBytes = 32_000

/** How many bytes an event's texts are. */
const sizeSql = columns
  .filter(({ type }) => type === 'text' || type === 'json')
  .map(({ name }) => `coalesce(strlen(${name}), 0)`)
  .join(' + ')

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}
