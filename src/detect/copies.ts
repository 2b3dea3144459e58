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
/** Rows of a row group: few where names are in order, so that others are passed over; else many, for a test is asked of each one's dictionaries. */
const [sortedGroupRows, groupRows] = [8192, 65_536]
const longTermPrefix = 'AKIA'

/**
 * Events are copied aside, so that most rules need not read everything: rare calls, for which most rules ask, in order of names, so that each
 * reads its own few row groups; events of long-term keys or that failed, for which most others ask; and for what is left of the rules that raise
 * alerts of their own, which find little, the events that some of them find. Returns the view from which each rule is to be read.
 */
export async function makeCopies(
  workplace: Workplace,
  questions: readonly Question[],
): Promise<(question: Question) => string> {
  const views = new Map<Question, string>()
  const events = toRows(workplace.events.parts)
  if (events >= copyFromEvents)
    for (const copy of planCopies(questions, events, workplace.occurring))
      if (await isMade(workplace, copy)) for (const reader of copy.readers) views.set(reader, copy.view)
  return (question) => views.get(question) ?? 'events'
}

type Copy = {
  readonly view: string
  readonly readers: readonly Question[]
  readonly where: string
  readonly isSorted: boolean
}

function planCopies(questions: readonly Question[], events: number, occurring: Occurring): Copy[] {
  const rare = questions.filter(({ pruned }) => typeof pruned === 'object' && pruned.events <= events * rareShare)
  const names = new Set(rare.flatMap(({ pruned }) => (typeof pruned === 'object' ? pruned.names : [])))
  const { fired = [], matches = [] } = Object.groupBy(
    questions.filter((one) => !rare.includes(one)),
    ({ into }) => into,
  )
  const elsewhere = withoutKeysAndFailures(occurring)
  const copies = [
    {
      view: 'rare_calls',
      readers: rare,
      where: `event_name in (${[...names].map(literal).join(', ')})`,
      isSorted: true,
    },
    {
      view: 'keyed_calls',
      readers: matches.filter((one) => isImpossible(one.watched.rule.tree, elsewhere)),
      where: `starts_with(access_key, '${longTermPrefix}') or error_code is not null`,
      isSorted: false,
    },
    {
      view: 'firing_calls',
      readers: fired,
      where: fired.map(({ where }) => `(${where})`).join(' or '),
      isSorted: false,
    },
  ]
  // What one rule reads, it may as well read where it is.
  return copies.filter(({ readers }) => readers.length > 1)
}

/** What occurs outside of the second copy. A rule that is impossible there finds all its matches in the copy. */
function withoutKeysAndFailures({ values, keyPrefixes }: Occurring): Occurring {
  return {
    values: new Map([...values, ...(values.has('errorCode') ? [['errorCode', [null]] as const] : [])]),
    keyPrefixes: keyPrefixes.filter((prefix) => prefix !== longTermPrefix),
  }
}

/**
 * Makes a copy and its view. False where that fails, as it does with a rule that fails on the data: read by itself, each rule tells its own story.
 */
async function isMade(
  { events, connections, workspace, batch }: Workplace,
  { view, readers, where, isSorted }: Copy,
): Promise<boolean> {
  const groups = toGroups(events.parts)
  const paths = groups.map((_, index) => join(workspace.staging, `${view}-${batch}-${index}.parquet`))
  const columns = readColumns(readers)
  try {
    // One after the other: two sorts at once take twice the memory, and each has all threads.
    await shareOut({ ...connections, all: [events.duckdb] }, groups.entries(), (duckdb, [index, parts]) => {
      const order = isSorted && toRows(parts) <= sortedRows ? 'order by event_name' : ''
      return duckdb.run(
        `copy (select ${columns} from ${partsSql(workspace, parts)} where ${where} ${order})
         to ${literal(paths[index]!)} (format parquet, compression snappy, row_group_size ${isSorted ? sortedGroupRows : groupRows})`,
      )
    })
  } catch {
    connections.signal?.throwIfAborted()
    return false
  }
  await events.duckdb.run(
    `create or replace view ${view} as select * from read_parquet([${paths.map(literal).join(', ')}])`,
  )
  return true
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
