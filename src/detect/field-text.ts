import { type SqlField, type Tree, toFieldPath } from '../sigma/index.ts'
import type { ColumnName } from '../store/columns.ts'
import { timeTextSql } from '../store/record-sql.ts'
import { literal } from '../store/sql.ts'
import { eventTable } from './event-table.ts'

/** How many of a rule's fields an alert shows. */
const shownFields = 8

/** The fields a tree tests outside of `not`, in the order in which they stand: what an alert shows as its reason. */
export function testedFields(tree: Tree): string[] {
  const found = new Set<string>()
  const visit = (node: Tree): void => {
    if (node.node === 'and' || node.node === 'or') node.of.forEach(visit)
    else if (node.node === 'test') found.add(node.field)
  }
  visit(tree)
  return [...found].slice(0, shownFields)
}

/** SQL for the text of a field of an event, NULL where it has none; of several values in arrays the first that DuckDB finds. */
export function fieldTextSql(name: string): string {
  const field: SqlField = eventTable.field(toFieldPath(name))
  if (field.type === 'time') return timeTextSql(field.sql as ColumnName)
  if (field.type === 'boolean') return `${field.sql}::varchar`
  if (field.type === 'text') return field.sql
  return field.path.length === 0
    ? field.sql
    : `json_extract_string(${field.sql}, ${literal(`$${field.path.map((key) => `."${key}"`).join('')}`)})`
}
