import { join } from 'node:path'
import { columnIndex } from '../store/columns.ts'
import { type Events, partsSql } from '../store/events.ts'
import type { Part } from '../store/manifest.ts'
import { literal } from '../store/sql.ts'
import type { Workspace } from '../store/workspace.ts'
import type { Question } from './matches.ts'
import type { Occurring } from './occurring.ts'
import { type Connections, shareOut } from './share-out.ts'
import { isImpossible } from './special-sql.ts'

/** Where the copies of a run are made. */
export type Workplace = {
  readonly events: Events
  readonly connections: Connections
  /** What the rules have seen: the name of this search among those of a run. */
  readonly batch: number
  readonly workspace: Workspace
  readonly occurring: Occurring
}

/** Below this, everything is read so quickly that a copy does not pay. */
const copyFromEvents = 200_000
/** A rule whose calls are this share of all events or less asks for rare calls. */
const rareShare = 0.05
/** A part above this is copied in its own order: sorting it would not stay within the memory of a question. */
const sortedRows = 800_000
const longTermPrefix = 'AKIA'

/**
 * Most rules ask for a few rare calls; most of the others for long-term keys, or for calls that failed. Both kinds of events are copied once,
 * with the columns that those rules read, and each then reads its copy instead of everything: the first in order of names, so that a rule
 * reads its own few row groups. Returns the view from which each rule is to be read.
 */
export async function makeCopies(
  workplace: Workplace,
  questions: readonly Question[],
): Promise<(question: Question) => string> {
  const events = toRows(workplace.events.parts)
  if (events < copyFromEvents) return () => 'events'
  const rare = questions.filter(({ pruned }) => typeof pruned === 'object' && pruned.events <= events * rareShare)
  const elsewhere = withoutKeysAndFailures(workplace.occurring)
  const keyed = questions.filter((one) => !rare.includes(one) && isImpossible(one.watched.rule.tree, elsewhere))
  const names = new Set(rare.flatMap(({ pruned }) => (typeof pruned === 'object' ? pruned.names : [])))
  await copy(workplace, {
    view: 'rare_calls',
    readers: rare,
    where: `event_name in (${[...names].map(literal).join(', ')})`,
    order: 'order by event_name',
  })
  await copy(workplace, {
    view: 'keyed_calls',
    readers: keyed,
    where: `starts_with(access_key, '${longTermPrefix}') or error_code is not null`,
    order: '',
  })
  return (question) => (rare.includes(question) ? 'rare_calls' : keyed.includes(question) ? 'keyed_calls' : 'events')
}

/** What occurs outside of the second copy. A rule that is impossible there finds all its matches in the copy. */
function withoutKeysAndFailures({ values, keyPrefixes }: Occurring): Occurring {
  return {
    values: new Map([...values, ...(values.has('errorCode') ? [['errorCode', [null]] as const] : [])]),
    keyPrefixes: keyPrefixes.filter((prefix) => prefix !== longTermPrefix),
  }
}

type Copy = {
  readonly view: string
  readonly readers: readonly Question[]
  readonly where: string
  readonly order: string
}

async function copy(
  { events, connections, workspace, batch }: Workplace,
  { view, readers, where, order }: Copy,
): Promise<void> {
  if (readers.length === 0) return
  const groups = toGroups(events.parts)
  const paths = groups.map((_, index) => join(workspace.staging, `${view}-${batch}-${index}.parquet`))
  const columns = readColumns(readers)
  // One after the other: two sorts at once take twice the memory, and each has all threads.
  await shareOut({ ...connections, all: [events.duckdb] }, groups.entries(), (duckdb, [index, parts]) =>
    duckdb.run(
      `copy (select ${columns} from ${partsSql(workspace, parts)} where ${where} ${toRows(parts) <= sortedRows ? order : ''})
       to ${literal(paths[index]!)} (format parquet, compression snappy, row_group_size 8192)`,
    ),
  )
  await events.duckdb.run(
    `create or replace view ${view} as select * from read_parquet([${paths.map(literal).join(', ')}])`,
  )
}

/** Parts that are copied into one file: as few files as sorting allows, for each costs every rule that reads it. */
function toGroups(parts: readonly Part[]): Part[][] {
  const groups: Part[][] = []
  for (const part of parts) {
    const last = groups.at(-1)
    if (last && toRows([...last, part]) <= sortedRows) last.push(part)
    else groups.push([part])
  }
  return groups
}

function toRows(parts: readonly Part[]): number {
  return parts.reduce((sum, part) => sum + part.rows, 0)
}

/** The columns whose names stand in the rules' SQL; a name that is only text of a rule costs a column too many. */
function readColumns(readers: readonly Question[]): string {
  const words = new Set(readers.flatMap(({ columns, where }) => `${columns} ${where}`.match(/[a-z_0-9]+/g) ?? []))
  return Object.keys(columnIndex)
    .filter((column) => words.has(column))
    .join(', ')
}
