import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'

/** A DuckDB in memory that never looks for extensions; for tests. */
export async function openDuckdb(): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '1',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  return instance.connect()
}
