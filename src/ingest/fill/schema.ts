import { BIGINT, BLOB, BOOLEAN, type DuckDBType, INTEGER, TIMESTAMP, VARCHAR } from '@duckdb/node-api'
import type { ColumnType } from '../../store/columns.ts'

/** DuckDB's type of each of ours. JSON is text there too: what is stored has been walked and is valid. */
export const duckdbTypes: Readonly<Record<ColumnType, DuckDBType>> = {
  text: VARCHAR,
  json: VARCHAR,
  boolean: BOOLEAN,
  time: TIMESTAMP,
  bytes: BLOB,
  integer: INTEGER,
}

export { BIGINT }
