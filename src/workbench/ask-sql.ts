import { UserError } from '../model/problem.ts'
import type { Cell, Table } from '../model/table.ts'
import { allTime } from '../model/time-window.ts'
import type { Duckdb } from '../store/duckdb.ts'
import { openEvents } from '../store/events.ts'
import { countStatements, enclose, requireOwnTables } from '../store/sandbox.ts'
import { toSearched } from '../store/searched.ts'
import { sql, trustedSql } from '../store/sql.ts'
import type { Workspace } from '../store/workspace.ts'

/** Rows handed back at most. */
const rowLimit = 100_000

/**
 * One read-only question to `events`, by somebody who may not be trusted: a single SELECT, no file but the workspace's own parts, no
 * network, no settings.
 */
export async function askSql(workspace: Workspace, question: string, signal?: AbortSignal): Promise<Table> {
  const events = await openEvents(workspace, { raw: seesRaw(question), signal })
  const { duckdb } = events
  try {
    const searched = await toSearched(workspace, events, allTime)
    await enclose(duckdb, [workspace.events])
    const select = await onlySelect(duckdb, question)
    const { columns, rows } = await duckdb.table(sql`select * from (${trustedSql(select)}) limit ${rowLimit + 1}`)
    const notes = rows.length > rowLimit ? [`Only the first ${rowLimit.toLocaleString('en')} rows are shown.`] : []
    return { columns, rows: rows.slice(0, rowLimit) as Record<string, Cell>[], searched, notes }
  } catch (error) {
    if (error instanceof UserError) throw error
    throw new UserError(
      `DuckDB does not take the question: ${firstLine(error)}`,
      'The table is events; keytrail sql "describe events" lists its columns.',
    )
  } finally {
    events.close()
  }
}

/** The question without its semicolon, when it is one SELECT. A line of its own, so that a comment at its end ends with it. */
async function onlySelect(duckdb: Duckdb, question: string): Promise<string> {
  if (question.trim() === '') throw new UserError('There is no question.', 'keytrail sql --help shows examples.')
  const statements = await countStatements(duckdb, question)
  if (statements !== 1)
    throw new UserError(`A question is one statement; this is ${statements}.`, 'Ask them one by one.')
  const select = `${question.trim().replace(/;\s*$/, '')}\n`
  await requireOwnTables(duckdb, select)
  return select
}

/** Whether a question may see `raw`: by its name, or as one of all columns. To count rows needs none. */
function seesRaw(question: string): boolean {
  return /raw|\*|describe|show|summarize|columns/i.test(question.replace(/count\s*\(\s*\*\s*\)/gi, ''))
}

function firstLine(error: unknown): string {
  return String((error as Error).message)
    .split('\n')[0]!
    .replace('Failed to extract statements: ', '')
    .slice(0, 300)
}
