import type { Duckdb } from './duckdb.ts'
import { literal } from './sql.ts'

/** As they come in: written fast, in the order of arrival. The limit in bytes is for records of megabytes, which would fill memory by the thousand. */
const stagedOptions =
  'format parquet, compression zstd, compression_level 1, row_group_size 20480, row_group_size_bytes 25165824'

/**
 * Sorted, to be kept: a dictionary as large as the row group, or DuckDB writes no bloom filter for keys, ARNs and ids, and a look-up of a
 * key that is not there reads everything.
 */
const compactedOptions =
  'format parquet, compression zstd, compression_level 3, row_group_size 122880, row_group_size_bytes 268435456, dictionary_size_limit 122880, string_dictionary_page_size_limit 8388608'

/** Counts, sorted by whom they are about: one subject lies in one or two row groups, and its bounds tell which. */
const usageOptions = 'format parquet, compression zstd, compression_level 1, row_group_size 20480'

/** The rows of Parquet files, as they stand behind FROM. */
export function filesSql(paths: readonly string[]): string {
  return `read_parquet([${paths.map(literal).join(', ')}])`
}

/** Writes the rows of a SELECT into a Parquet file, fast. */
export async function copyToPart(duckdb: Duckdb, select: string, path: string): Promise<void> {
  await duckdb.run(`copy (${select}) to ${literal(path)} (${stagedOptions})`)
}

/** Writes the rows of a SELECT, which has sorted them, into a Parquet file that is to be kept. */
export async function copyToCompactedPart(duckdb: Duckdb, select: string, path: string): Promise<void> {
  await duckdb.run(`copy (${select}) to ${literal(path)} (${compactedOptions})`)
}

/** Writes the rows of a SELECT, which has sorted them, into a roll-up's file. */
export async function copyToUsage(duckdb: Duckdb, select: string, path: string): Promise<void> {
  await duckdb.run(`copy (${select}) to ${literal(path)} (${usageOptions})`)
}
