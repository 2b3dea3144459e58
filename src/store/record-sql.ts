import { type Column, type ColumnName, recordedColumns } from './columns.ts'
import { literal } from './sql.ts'

/**
 * SQL for the JSON text of an object of the record, put together again from its columns and `extra`: `recordSql([])` is the whole record as
 * it was delivered (key order and white space aside), `recordSql(['userIdentity'])` a part of it. NULL when there is no such object.
 */
export function recordSql(path: readonly string[]): string {
  const members = [...childKeys(path).map((key) => memberSql([...path, key])), leftoversSql(path)]
  const joined = `concat_ws(',', ${members.join(', ')})`
  if (path.length === 0) return `('{' || ${joined} || '}')`
  // `joined` stands there once: objects nest, and the text would double with each.
  return `coalesce('{' || nullif(${joined}, '') || '}', ${emptySql(path)})`
}

/** The path of an object that has columns beneath it, and no column of its own. */
export function isObjectPath(path: readonly string[]): boolean {
  return recordedColumns.some(
    (column) => column.path.length > path.length && path.every((key, depth) => column.path[depth] === key),
  )
}

function childKeys(path: readonly string[]): string[] {
  const inside = recordedColumns.filter((column) => path.every((key, depth) => column.path[depth] === key))
  return [...new Set(inside.map((column) => column.path[path.length]!))]
}

function memberSql(path: readonly string[]): string {
  const column = recordedColumns.find((candidate) => candidate.path.join('.') === path.join('.'))
  const key = literal(`"${path.at(-1)}":`)
  if (!column) return `${key} || ${recordSql(path)}`
  // What `extra` holds exactly is taken from there (leftoversSql).
  return `case when ${isInExtraSql(path)} then null else ${key} || ${valueSql(column)} end`
}

/** A column as JSON text; NULL where it has no value. */
function valueSql(column: Column): string {
  if (column.type === 'json') return column.name
  if (column.type === 'time') return `'"' || ${timeTextSql(column.name as ColumnName)} || '"'`
  // An id that ingest made up is no part of the record.
  if (column.name === 'event_id') return `case when ${isMadeIdSql} then null else to_json(event_id)::varchar end`
  return `to_json(${column.name})::varchar`
}

/** `x-` and 32 hex digits: the id of a record that came without one (`contract.md`, Sameness). */
const isMadeIdSql = "event_id like 'x-%' and length(event_id) = 34"

/** A moment in CloudTrail's own spelling. */
function timeTextSql(column: ColumnName): string {
  return `strftime(${column}, '%Y-%m-%dT%H:%M:%SZ')`
}

/** The members of an object in `extra`, without its braces and without the objects that have columns of their own. */
function leftoversSql(path: readonly string[]): string {
  const at = path.length === 0 ? 'extra' : `json_extract(extra, ${jsonPath(path)})`
  const inner = childKeys(path).filter(
    (key) =>
      isObjectPath([...path, key]) &&
      !recordedColumns.some((column) => column.path.join('.') === [...path, key].join('.')),
  )
  const own = inner.reduce((json, key) => withoutSql(json, key), at)
  const text = `nullif(((${own})::varchar)[2:-2], '')`
  if (path.length === 0) return `case when extra is not null then ${text} end`
  return `case when ${isInExtraSql(path)} then case when json_type(${at}) = 'OBJECT' then ${text} end end`
}

/** An object that stood there empty, or as something other than an object, is in `extra`. */
function emptySql(path: readonly string[]): string {
  return `case when ${isInExtraSql(path)} then json_extract(extra, ${jsonPath(path)})::varchar end`
}

/** JSON text without a member; it is read as JSON only where `extra` has the name. */
function withoutSql(json: string, key: string): string {
  const patch = literal(JSON.stringify({ [key]: null }))
  return `case when contains(extra, ${literal(`${JSON.stringify(key)}:`)}) then json_merge_patch(${json}, ${patch})::varchar else (${json})::varchar end`
}

/**
 * Whether `extra` holds something at a path. It is parsed only where its text has the name: some fifty questions to one of megabytes would
 * each keep a copy of it in memory. Ingest writes the names without escapes and without a space behind them.
 */
function isInExtraSql(path: readonly string[]): string {
  const name = literal(`${JSON.stringify(path.at(-1))}:`)
  return `(case when contains(extra, ${name}) then json_exists(extra, ${jsonPath(path)}) else false end)`
}

/** A JSON path as a literal, its keys quoted. */
export function jsonPath(path: readonly string[]): string {
  return literal(`$${path.map((key) => `."${key.replaceAll('"', '\\"')}"`).join('')}`)
}
