import { type Sql, sql } from '../../store/sql.ts'

/** Values with commas between them, for `in (…)`. Throws for none: `in ()` is no SQL. */
export function listSql(values: readonly unknown[]): Sql {
  if (values.length === 0) throw new Error('an empty list cannot be written')
  return values.map((value) => sql`${value}`).reduce((all, one) => sql`${all}, ${one}`)
}
