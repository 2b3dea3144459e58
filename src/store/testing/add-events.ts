import { join } from 'node:path'
import { type ColumnName, columns } from '../columns.ts'
import { nextNumber } from '../counters.ts'
import { openDuckdb } from '../duckdb.ts'
import { addParts } from '../manifest.ts'
import { copyToPart } from '../part-file.ts'
import { inTransaction, type Workspace } from '../workspace.ts'

/** What a test does not say is null. */
export type TestEvent = { readonly id: string; readonly time: string | null; readonly key?: string } & {
  readonly [column in ColumnName]?: string | null
}

/** Puts events into the workspace as one loose part, as a batch of its own. */
export async function addEvents(workspace: Workspace, events: readonly TestEvent[]): Promise<void> {
  const batch = nextNumber(workspace, 'batch')
  const duckdb = await openDuckdb({ threads: 1, memoryBytes: 100_000_000, spillDirectory: '' })
  try {
    await duckdb.run(`create table given (${columns.map(({ name }) => `${name} varchar`).join(', ')})`)
    await duckdb.append('given', events.map(toRow))
    const path = `${batch}-0.parquet`
    await copyToPart(
      duckdb,
      `select ${columns.map(({ name, type }) => toValue(name, type, batch)).join(', ')} from given`,
      join(workspace.events, path),
    )
    const [row] = await duckdb.rows<{ earliest: number | null; latest: number | null }>(
      'select epoch_us(min(event_time::timestamp)) as earliest, epoch_us(max(event_time::timestamp)) as latest from given',
    )
    inTransaction(workspace.cases, () =>
      addParts(workspace, [
        { path, rows: events.length, ...row!, firstBatch: batch, lastBatch: batch, compacted: false },
      ]),
    )
  } finally {
    duckdb.close()
  }
}

const types = {
  text: 'varchar',
  json: 'varchar',
  boolean: 'boolean',
  time: 'timestamp',
  bytes: 'blob',
  integer: 'integer',
} as const

function toRow({ id, time, key, ...others }: TestEvent): (string | null)[] {
  const row: { readonly [column in ColumnName]?: string | null } = {
    event_id: id,
    event_time: time,
    access_key: key ?? null,
    ...others,
  }
  return columns.map(({ name }) => row[name] ?? null)
}

function toValue(name: string, type: keyof typeof types, batch: number): string {
  return `${name === 'batch' ? batch : name}::${types[type]} as ${name}`
}
