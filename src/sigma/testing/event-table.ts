import type { DuckDBConnection } from '@duckdb/node-api'
import type { SqlField, SqlTable } from '../to-sql/sql-table.ts'

/** A small table of events in the manner of a real one: columns for some fields, JSON for one branch, `extra` for the rest. */
export const eventTable: SqlTable = {
  field: (path) => {
    const [first = '', ...rest] = path
    const column = columns[first]
    if (!column) return { sql: 'extra', type: 'json', path, present: 'false' }
    return rest.length === 0 || column.type === 'json' ? { ...column, path: rest } : nothing
  },
  address: () => null,
  all: [],
}

const columns: Readonly<Record<string, SqlField>> = {
  eventName: field('event_name', 'text', 'eventName'),
  readOnly: field('read_only', 'boolean', 'readOnly'),
  eventTime: field('event_time', 'time', 'eventTime'),
  requestParameters: field('request_parameters', 'json', 'requestParameters'),
}

/** What stands below a scalar. */
const nothing: SqlField = { sql: 'cast(null as varchar)', type: 'text', path: [], present: 'false' }

function field(sql: string, type: SqlField['type'], key: string): SqlField {
  return { sql, type, path: [], present: `(${sql} is not null or json_exists(extra, '$.${key}'))` }
}

/** The same table with keywords: every column, and the members of `extra`. */
export const keywordTable: SqlTable = {
  ...eventTable,
  all: [...Object.values(columns), { sql: 'extra', type: 'json', path: [], present: 'true', members: true }],
}

export async function createEvents(
  connection: DuckDBConnection,
  events: readonly Record<string, unknown>[],
): Promise<void> {
  await connection.run(
    'create or replace table e(id integer, event_name varchar, read_only boolean, event_time timestamp, request_parameters varchar, extra varchar)',
  )
  const insert = await connection.prepare('insert into e values ($1, $2, $3, cast($4 as timestamp), $5, $6)')
  for (const [id, event] of events.entries()) {
    const { eventName, readOnly, eventTime, requestParameters, ...others } = event
    const nulls = Object.fromEntries(Object.keys(columns).flatMap((key) => (event[key] === null ? [[key, null]] : [])))
    insert.bindInteger(1, id)
    bindText(2, eventName)
    if (readOnly === undefined || readOnly === null) insert.bindNull(3)
    else insert.bindBoolean(3, readOnly as boolean)
    bindText(4, eventTime)
    bindText(
      5,
      requestParameters === undefined || requestParameters === null ? null : JSON.stringify(requestParameters),
    )
    bindText(6, JSON.stringify({ ...nulls, ...others }))
    await insert.run()
  }

  function bindText(index: number, value: unknown): void {
    if (value === undefined || value === null) insert.bindNull(index)
    else insert.bindVarchar(index, String(value))
  }
}
