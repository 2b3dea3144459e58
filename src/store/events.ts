import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { columns } from './columns.ts'
import { type Duckdb, openDuckdb } from './duckdb.ts'
import { listParts, type Part } from './manifest.ts'
import { filesSql } from './part-file.ts'
import { recordSql } from './record-sql.ts'
import type { Workspace } from './workspace.ts'

/** The memory a question may use before it spills. */
const questionMemoryBytes = 450_000_000

/** The events of a workspace, ready to be asked: a view `events` over its parts. */
export type Events = { readonly duckdb: Duckdb; readonly parts: readonly Part[]; close(): void }

export type EventsOptions = {
  readonly threads?: number
  readonly memoryBytes?: number
  /** Adds the whole record. */
  readonly raw?: boolean
  /** Stops the question that is being asked: nothing else ends a statement, not even the end of the process. */
  readonly signal?: AbortSignal | undefined
}

/** Opens the parts that are in the manifest now; later ones are not seen. */
export async function openEvents(workspace: Workspace, options: EventsOptions = {}): Promise<Events> {
  const duckdb = await openDuckdb({
    threads: options.threads ?? availableParallelism(),
    memoryBytes: options.memoryBytes ?? questionMemoryBytes,
    spillDirectory: workspace.spill,
  })
  const parts = listParts(workspace)
  await duckdb.run(eventsView(workspace, parts, options.raw ?? false))
  const interrupt = () => duckdb.interrupt()
  options.signal?.addEventListener('abort', interrupt)
  return {
    duckdb,
    parts,
    close: () => {
      options.signal?.removeEventListener('abort', interrupt)
      duckdb.close()
    },
  }
}

/** Opens the events for as long as `work` takes. */
export async function withEvents<T>(
  workspace: Workspace,
  options: EventsOptions,
  work: (events: Events) => Promise<T>,
): Promise<T> {
  const events = await openEvents(workspace, options)
  try {
    return await work(events)
  } finally {
    events.close()
  }
}

/**
 * The view `events`: the columns as stored and `account` (the recipient's, else the caller's). With `raw` also the whole record as JSON, put
 * together only where it is asked for; binding its long expression costs every statement 30 ms, so who does not need it leaves it out.
 */
function eventsView(workspace: Workspace, parts: readonly Part[], raw: boolean): string {
  const record = raw ? `, ${recordSql([])} as raw` : ''
  return `create or replace view events as select *, coalesce(recipient_account, user_account) as account${record} from ${partsSql(workspace, parts)}`
}

/** The rows of parts, or none in the same shape. */
export function partsSql(workspace: Workspace, parts: readonly Part[]): string {
  if (parts.length > 0) return filesSql(parts.map(({ path }) => join(workspace.events, path)))
  const types = {
    text: 'varchar',
    json: 'varchar',
    boolean: 'boolean',
    time: 'timestamp',
    bytes: 'blob',
    integer: 'integer',
  }
  return `(select ${columns.map((column) => `null::${types[column.type]} as ${column.name}`).join(', ')} limit 0)`
}
