import { toFieldPath } from '../field-aliases.ts'
import type { Dialect } from './dialect.ts'
import { duckdb } from './duckdb.ts'
import { textOfColumn, textsOf } from './some-text.ts'
import type { SqlTable } from './sql-table.ts'

/** SQL of the text under which a field is grouped and counted, as `toFieldText` gives it; NULL where it has no value. */
export function fieldTextSql(name: string, table: SqlTable, dialect: Dialect = duckdb): string {
  const field = table.field(toFieldPath(name))
  if (field.type !== 'json') return textOfColumn(field, dialect)
  const [text = ''] = textsOf('_value', { decoded: false, numbers: true }, dialect)
  return dialect.json.firstText(dialect.json.valuesAt(field.sql, field.path), '_value', text)
}
