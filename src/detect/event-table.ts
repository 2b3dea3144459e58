import type { KeywordField, SqlField, SqlTable } from '../sigma/index.ts'
import { recordedColumns } from '../store/columns.ts'
import { isObjectPath, jsonPath, recordSql } from '../store/record-sql.ts'

/** Objects at the top of a record whose members have columns: `userIdentity`. A keyword is looked for in their text too. */
const dividedObjects = [...new Set(recordedColumns.flatMap(({ path }) => (path.length > 1 ? [path[0]!] : [])))]

/**
 * The view `events` as Sigma's fields see it: CloudTrail's names on the rule's side, our columns on the other. Two things are different from
 * the record itself, and CloudTrail has neither: an `eventTime` that is no moment is absent, and of a list where text should stand only the
 * text of the whole is asked, not each element.
 */
export const eventTable: SqlTable = {
  field: toField,
  address: (path) => (path.length === 1 && path[0] === 'sourceIPAddress' ? 'address_bytes' : null),
  all: [
    ...recordedColumns.map((column): KeywordField => toField(column.path)),
    ...dividedObjects.map((key): KeywordField => toField([key])),
    { ...inExtra([]), members: true },
  ],
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
