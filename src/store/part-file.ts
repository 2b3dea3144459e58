import type { Duckdb } from './duckdb.ts'
import { literal } from './sql.ts'

/**
 * Written fast. The limit in bytes is for records of megabytes, which would fill memory by the thousand. A column of few values in a row
 * group, as keys and ARNs are in sorted parts, has a bloom filter: DuckDB writes one with each dictionary.
 */
const partOptions =
  'format parquet, compression zstd, compression_level 1, row_group_size 20480, row_group_size_bytes 25165824'

/** Counts, sorted by whom they are about: one subject lies in one or two row groups, and its bounds tell which. */
const usageOptions = 'format parquet, compression zstd, compression_level 1, row_group_size 20480'

/** The rows of Parquet files, as they stand behind FROM. */
export function filesSql(paths: readonly string[]): string {
  return `read_parquet([${paths.map(literal).join(', ')}])`
}

/** Writes the rows of a SELECT into a Parquet file, fast. */
export async function copyToPart(duckdb: Duckdb, select: string, path: string): Promise<void> {
  await duckdb.run(`copy (${select}) to ${literal(path)} (${partOptions})`)
}

/** Writes the rows of a SELECT, which has sorted them, into a roll-up's file. */
export async function copyToUsage(duckdb: Duckdb, select: string, path: string): Promise<void> {
  await duckdb.run(`copy (${select}) to ${literal(path)} (${usageOptions})`)
}
