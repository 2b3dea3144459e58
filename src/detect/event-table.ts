import type { KeywordField, SqlField, SqlTable } from '../sigma/index.ts'
import { recordedColumns } from '../store/columns.ts'
import { isObjectPath, jsonPath, recordSql } from '../store/record-sql.ts'

/** The view `events` as Sigma's fields see it: CloudTrail's names on the rule's side, our columns on the other. */
export const eventTable: SqlTable = {
  field: toField,
  address: (path) => (path.length === 1 && path[0] === 'sourceIPAddress' ? 'address_bytes' : null),
  all: [...recordedColumns.map((column): KeywordField => toField(column.path)), { ...inExtra([]), members: true }],
}

function toField(path: readonly string[]): SqlField {
  const column = recordedColumns.find((candidate) => startsWith(path, candidate.path))
  if (column?.type === 'json')
    return {
      sql: column.name,
      type: 'json',
      path: path.slice(column.path.length),
      present: `${column.name} is not null`,
    }
  if (column && column.path.length === path.length) {
    return {
      sql: column.name,
      type: column.type as 'text',
      path: [],
      present: `(${column.name} is not null or coalesce(json_exists(extra, ${jsonPath(path)}), false))`,
    }
  }
  if (!column && isObjectPath(path))
    return { sql: recordSql(path), type: 'json', path: [], present: `${recordSql(path)} is not null` }
  return inExtra(path)
}

function startsWith(path: readonly string[], start: readonly string[]): boolean {
  return start.length <= path.length && start.every((key, depth) => path[depth] === key)
}

/** No column: with everything else that is not listed. */
function inExtra(path: readonly string[]): SqlField {
  return { sql: 'extra', type: 'json', path, present: `coalesce(json_exists(extra, ${jsonPath(path)}), false)` }
}
