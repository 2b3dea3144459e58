import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance, type DuckDBValue } from '@duckdb/node-api'
import type { Sql } from './sql.ts'

export type DuckdbOptions = {
  readonly threads?: number
  readonly memoryBytes: number
  /** The folder of folders in which what does not fit into memory is put: each DuckDB has its own, for two in one folder overwrite each other. Empty: nowhere. */
  readonly spillDirectory: string
}

/** A DuckDB in memory that never reaches for the network and spills to disk at its memory limit. */
export async function openDuckdb(options: DuckdbOptions): Promise<Duckdb> {
  const { spillDirectory } = options
  if (spillDirectory !== '') mkdirSync(spillDirectory, { recursive: true })
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    memory_limit: `${Math.floor(options.memoryBytes / 1_000_000)}MB`,
    temp_directory: spillDirectory && join(spillDirectory, `${process.pid}-${randomUUID()}`),
    preserve_insertion_order: 'false',
    ...(options.threads ? { threads: String(options.threads) } : {}),
  })
  const connection = await instance.connect()
  // Parts are in the system's cache already; DuckDB's own copy of them would only fill the memory. Their footers are small, and read by every rule.
  await connection.run('set enable_external_file_cache = false; set parquet_metadata_cache = true')
  return await connect(instance, connection, new Set())
}

async function connect(
  instance: DuckDBInstance,
  connection: DuckDBConnection,
  connections: Set<DuckDBConnection>,
): Promise<Duckdb> {
  await connection.run("set TimeZone = 'UTC'")
  connections.add(connection)
  return new Duckdb(instance, connection, connections)
}

/** A row as plain JavaScript: counts as numbers, moments as ISO text, structs and lists as objects and arrays. */
export type Row = { readonly [column: string]: unknown }

/** A connection of ours to DuckDB; `connection` is DuckDB's own, for what the methods do not offer. */
export class Duckdb {
  readonly instance: DuckDBInstance
  readonly connection: DuckDBConnection
  private readonly connections: Set<DuckDBConnection>

  constructor(instance: DuckDBInstance, connection: DuckDBConnection, connections: Set<DuckDBConnection>) {
    this.instance = instance
    this.connection = connection
    this.connections = connections
  }

  /** Another connection to the same tables and views (not to temporary ones): one statement is planned while another runs. */
  async another(): Promise<Duckdb> {
    return connect(this.instance, await this.instance.connect(), this.connections)
  }

  /** Stops what runs on this and the other connections. */
  interrupt(): void {
    for (const connection of this.connections) connection.interrupt()
  }

  async run(question: Sql | string): Promise<void> {
    if (typeof question === 'string') await this.connection.run(question)
    else await this.connection.run(question.text, question.values as DuckDBValue[])
  }

  /** All rows of an answer; the caller bounds it with LIMIT where a log decides how many there are. */
  async rows<T extends Row = Row>(question: Sql | string): Promise<T[]> {
    return (await this.table(question)).rows as T[]
  }

  /** An answer with the names of its columns, also when it has no rows. */
  async table(question: Sql | string): Promise<{ columns: string[]; rows: Row[] }> {
    const reader = await this.read(question)
    const columns = reader.deduplicatedColumnNames()
    return {
      columns,
      rows: reader
        .getRowsJS()
        .map((row) => Object.fromEntries(columns.map((name, index) => [name, toPlain(row[index])]))),
    }
  }

  private read(question: Sql | string) {
    if (typeof question === 'string') return this.connection.runAndReadAll(question)
    return this.connection.runAndReadAll(question.text, question.values as DuckDBValue[])
  }

  /** Adds rows to a table, whatever their texts hold: a literal could not hold NUL, and many would be slow. Numbers are integers. */
  async append(table: string, rows: readonly (readonly (string | number | null)[])[]): Promise<void> {
    const appender = await this.connection.createAppender(table)
    for (const row of rows) {
      for (const value of row) {
        if (value === null) appender.appendNull()
        else if (typeof value === 'number') appender.appendInteger(value)
        else appender.appendVarchar(value)
      }
      appender.endRow()
    }
    appender.closeSync()
  }

  /**
   * Runs a statement over whole records with no more of them in memory than a row group: its joins keep their right side, and 2,048 rows are
   * not gathered before they are passed on. They may be megabytes each.
   */
  async streaming<T>(statement: () => Promise<T>): Promise<T> {
    await this.connection.run("set disabled_optimizers = 'join_order,build_side_probe_side'")
    await this.connection.run('set enable_caching_operators = false')
    try {
      return await statement()
    } finally {
      await this.connection.run('reset disabled_optimizers')
      await this.connection.run('reset enable_caching_operators')
    }
  }

  /**
   * Gives memory that is free back to the system, for DuckDB does it only where its limit is set. A statement runs on one of Node's four
   * threads, each of which keeps what it has freed: a few large statements in turn would hold several times their memory.
   */
  async trim(): Promise<void> {
    const [row] = await this.rows<{ limit: string }>('select current_setting(\'memory_limit\') as "limit"')
    await this.connection.run(`set memory_limit = '${row!.limit}'`)
  }

  /** Closes this and the other connections. */
  close(): void {
    for (const connection of this.connections) connection.closeSync()
    this.instance.closeSync()
  }
}

function toPlain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString()
  if (value instanceof Date) return value.toISOString().replace('.000Z', 'Z')
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex')
  if (Array.isArray(value)) return value.map(toPlain)
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toPlain(inner)]))
  return value
}
