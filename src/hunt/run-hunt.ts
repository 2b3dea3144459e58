import { UserError } from '../model/problem.ts'
import type { Cell, Table } from '../model/table.ts'
import type { TimeWindow } from '../model/time-window.ts'
import type { Duckdb } from '../store/duckdb.ts'
import type { Events } from '../store/events.ts'
import { countStatements, enclose, requireOwnTables } from '../store/sandbox.ts'
import { toSearched } from '../store/searched.ts'
import { type Sql, sql } from '../store/sql.ts'
import { addUsageView } from '../store/usage/usage-view.ts'
import type { Workspace } from '../store/workspace.ts'
import { compileHunt } from './compile-hunt.ts'
import type { Hunt, ParameterValues } from './hunt.ts'
import { sayAsked, sayNow } from './say-time.ts'
import { sayUnknownCalls } from './say-unknown-calls.ts'
import { stepByName } from './steps/index.ts'
import type { StepRow, StepRows } from './steps/step.ts'
import type { TypedValues } from './to-parameter-values.ts'
import { addViews, type Knowledge } from './views.ts'

/** Rows that steps are given, and that are handed back, at most. */
const mostRows = 100_000

export type HuntRun = {
  readonly hunt: Hunt
  /** All of its parameters, `since` and `until` among them. */
  readonly typed: TypedValues
  readonly limit: number
  readonly knowledge: Knowledge
  readonly signal?: AbortSignal | undefined
}

/**
 * Asks a hunt's question. It sees the events of the time that was asked for; one that uses `:since` sees also what was before, to compare. A hunt
 * is somebody's text: it reads no file but the workspace's events. Throws UserError where the database does not take it.
 */
export async function runHunt(workspace: Workspace, events: Events, run: HuntRun): Promise<Table> {
  const { hunt, typed, knowledge, limit } = run
  const { values } = typed
  const { duckdb } = events
  const { question, tables, parameters } = compileHunt(hunt, values)
  const window = toHuntWindow(values, parameters)
  const searched = await toSearched(workspace, events, toAsked(values))
  await addUsageView(workspace, events, { signal: run.signal })
  const notes = await addViews(duckdb, { names: tables, window, knowledge })
  const now = sayNow(hunt, typed, events.parts)
  const unknown = await sayUnknownCalls(duckdb, hunt, values)
  await enclose(duckdb, [workspace.events, workspace.usage])
  const most = hunt.after.length > 0 ? mostRows : limit
  const asked = await ask(duckdb, { hunt, question, most })
  let rows: StepRows = {
    columns: asked.columns,
    rows: asked.rows.slice(0, most) as StepRow[],
    notes: [...notes, ...now, ...unknown, ...toDayNotes(values, tables)],
  }
  for (const name of hunt.after) {
    const context = { duckdb, parameters: values, window: toAsked(values), ...pass(knowledge) }
    const next = await stepByName.get(name)!.run(rows, context)
    rows = { ...next, notes: [...(rows.notes ?? []), ...(next.notes ?? [])] }
  }
  return {
    columns: rows.columns,
    rows: rows.rows.slice(0, limit) as Readonly<Record<string, Cell>>[],
    searched,
    notes: [
      ...(rows.rows.length === 0 && now.length === 0 ? sayAsked(toAsked(values)) : []),
      ...(rows.notes ?? []),
      ...toLeftNotes(rows.rows.length, { limit, isCut: asked.rows.length > most }),
    ],
  }
}

function toAsked({ since, until }: ParameterValues): TimeWindow {
  return { from: (since ?? null) as number | null, until: (until ?? null) as number | null }
}

/** What a hunt sees: all before `until`, and from `since` on where it does not ask for `since` itself. */
function toHuntWindow(values: ParameterValues, used: ReadonlySet<string>): TimeWindow {
  const asked = toAsked(values)
  return { ...asked, from: used.has('since') ? null : asked.from }
}

function toDayNotes({ since, until }: ParameterValues, tables: ReadonlySet<string>): string[] {
  const isWhole = [since, until].every((moment) => typeof moment !== 'number' || moment % 86_400_000 === 0)
  return isWhole || !tables.has('usage')
    ? []
    : [
        'The daily roll-up counts whole days: what lies on the day of --since or --until may count, though it is outside.',
      ]
}

/** `calls` is opened when a step asks for it, and not before. */
function pass(knowledge: Knowledge): Knowledge {
  return {
    get calls() {
      return knowledge.calls
    },
    lookUp: (address) => knowledge.lookUp(address),
    parse: (userAgent) => knowledge.parse(userAgent),
  }
}

type Asked = { readonly hunt: Hunt; readonly question: Sql; readonly most: number }

/** As many rows as are wanted, and one more where there are more. */
async function ask(duckdb: Duckdb, { hunt: { name, file, line }, question, most }: Asked) {
  try {
    if ((await countStatements(duckdb, question.text)) !== 1) throw new Error('a hunt is one SELECT')
    await requireOwnTables(duckdb, question.text)
    return await duckdb.table(sql`select * from (${question}\n) limit ${most + 1}`)
  } catch (error) {
    throw new UserError(
      `DuckDB does not take the hunt ${name}: ${String((error as Error).message)
        .split('\n')[0]!
        .slice(0, 300)}`,
      `Its SQL is in ${file}, from line ${line} on; --explain prints it as DuckDB reads it.`,
    )
  }
}

function toLeftNotes(found: number, { limit, isCut }: { limit: number; isCut: boolean }): string[] {
  if (found > limit)
    return [
      `${(found - limit).toLocaleString('en')} more ${found - limit === 1 ? 'row is' : 'rows are'} found than --limit shows.`,
    ]
  return isCut ? ['More rows are found than --limit shows.'] : []
}
