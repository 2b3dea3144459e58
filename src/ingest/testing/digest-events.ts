import { columns } from '../../store/columns.ts'
import { openEvents } from '../../store/events.ts'
import type { Workspace } from '../../store/workspace.ts'

/** The number of events, and one number of all that is in them, whatever their order and parts; `without` leaves columns out. */
export async function digestEvents(workspace: Workspace, without: readonly string[] = []): Promise<string> {
  const names = columns.map(({ name }) => name).filter((name) => !without.includes(name))
  const events = await openEvents(workspace, { threads: 1 })
  try {
    const [row] = await events.duckdb.rows<{ digest: string }>(
      `select count(*) || ' events, ' || coalesce(sum(hash(${names.join(', ')})::hugeint), 0) as digest from events`,
    )
    return row!.digest
  } finally {
    events.close()
  }
}
