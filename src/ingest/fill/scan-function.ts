import {
  BLOB,
  BOOLEAN,
  DuckDBDataChunk,
  DuckDBTableFunction,
  type DuckDBType,
  INTEGER,
  TIMESTAMP,
  VARCHAR,
} from '@duckdb/node-api'
import { type ColumnType, columns } from '../../store/columns.ts'
import type { Rows } from '../scan/rows.ts'
import { fillDirectly } from './fill-directly.ts'
import { fillSafely } from './fill-safely.ts'

/** DuckDB's type of each of ours. JSON is text there too: what is stored has been walked and is valid. */
const duckdbTypes: Readonly<Record<ColumnType, DuckDBType>> = {
  text: VARCHAR,
  json: VARCHAR,
  boolean: BOOLEAN,
  time: TIMESTAMP,
  bytes: BLOB,
  integer: INTEGER,
}

/** Fills `rows` with the next records; false when there are none. Called on the thread that owns the function. */
export type NextRows = () => boolean

export const fills = ['direct', 'safe'] as const
export type Fill = (typeof fills)[number]

export type Scan = { readonly name: string; readonly rows: Rows; readonly next: NextRows; readonly fill: Fill }

/** A table function `name()` whose rows are what `next` puts into `rows`. An exception in `next` fails the statement, with its text. */
export function toScanFunction({ name, rows, next, fill }: Scan): DuckDBTableFunction {
  const anchorChunk = DuckDBDataChunk.create([BLOB])
  return DuckDBTableFunction.create({
    name,
    bindFunction: (bind) => {
      for (const column of columns) bind.addResultColumn(column.name, duckdbTypes[column.type])
    },
    initFunction: (init) => init.setMaxThreads(1),
    mainFunction: (info, chunk) => {
      try {
        if (!next()) chunk.rowCount = 0
        else if (fill === 'safe') fillSafely(chunk, rows)
        else fillDirectly(chunk, rows, anchorChunk)
      } catch (error) {
        chunk.rowCount = 0
        info.setError(error instanceof Error ? error.message : String(error))
      }
    },
  })
}
