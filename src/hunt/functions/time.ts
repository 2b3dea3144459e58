import { sql } from '../../store/sql.ts'
import type { KtFunction } from './kt-function.ts'

export const secondsBetween: KtFunction = {
  name: 'kt_seconds_between',
  arguments: [
    { name: 'earlier', kind: 'expression' },
    { name: 'later', kind: 'expression' },
  ],
  says: 'seconds from the one moment to the other',
  toSql: { duckdb: (earlier, later) => sql`date_diff('second', ${earlier.expression}, ${later.expression})` },
}

export const minutes: KtFunction = {
  name: 'kt_minutes',
  arguments: [{ name: 'number', kind: 'expression' }],
  says: 'so many minutes, to be added to a moment or taken from it',
  toSql: { duckdb: (number) => sql`(${number.expression} * interval 1 minute)` },
}
