import { StatementType } from '@duckdb/node-api'
import { UserError } from '../model/problem.ts'
import type { Cell, Table } from '../model/table.ts'
import { allTime } from '../model/time-window.ts'
import { openEvents, toSearched } from '../store/events.ts'
import { literal, sql, trustedSql } from '../store/sql.ts'
import type { Workspace } from '../store/workspace.ts'

/** Rows handed back at most. */
const rowLimit = 100_000

/**
 * One read-only question to `events`, by somebody who may not be trusted: a single SELECT, no file but the workspace's own parts, no
 * network, no settings.
 */
export async function askSql(workspace: Workspace, question: string): Promise<Table> {
  const events = await openEvents(workspace, { raw: true })
  const { duckdb } = events
  try {
    const searched = await toSearched(events, allTime)
    await duckdb.run(`set allowed_directories = [${literal(workspace.events)}]`)
    await duckdb.run('set enable_external_access = false')
    await duckdb.run('set lock_configuration = true')
    const select = await onlySelect(duckdb, question)
    const reader = await duckdb.rows(sql`select * from (${trustedSql(select)}) limit ${rowLimit + 1}`)
    const columns = await columnsOf(duckdb, select)
    const notes = reader.length > rowLimit ? [`only the first ${rowLimit} rows are shown`] : []
    return { columns, rows: reader.slice(0, rowLimit) as Record<string, Cell>[], searched, notes }
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

async function onlySelect(
  duckdb: { connection: { extractStatements(text: string): Promise<unknown> } },
  question: string,
): Promise<string> {
  const statements = (await duckdb.connection.extractStatements(question)) as {
    count: number
    prepare(index: number): Promise<{ statementType: StatementType; destroySync(): void }>
  }
  if (statements.count !== 1)
    throw new UserError(`A question is one statement; this is ${statements.count}.`, 'Ask them one by one.')
  const prepared = await statements.prepare(0)
  const { statementType } = prepared
  prepared.destroySync()
  const text = question.trim().replace(/;\s*$/, '')
  if (statementType === StatementType.SELECT) return text
  throw new UserError(
    'Only SELECT is allowed: the events are evidence.',
    'Begin with select, with, from, describe or summarize.',
  )
}

async function columnsOf(
  duckdb: { rows(question: string): Promise<Record<string, unknown>[]> },
  select: string,
): Promise<string[]> {
  const described = await duckdb.rows(`describe select * from (${select})`)
  return described.map((row) => String(row.column_name))
}

function firstLine(error: unknown): string {
  return String((error as Error).message)
    .split('\n')[0]!
    .slice(0, 300)
}
