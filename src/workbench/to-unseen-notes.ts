import type { Events } from '../store/events.ts'
import { sql } from '../store/sql.ts'
import type { Workspace } from '../store/workspace.ts'

/** What is to be known beside "no alerts": events that no rule has looked at yet. */
export async function toUnseenNotes(workspace: Workspace, { duckdb }: Events): Promise<string[]> {
  const seen = workspace.cases.prepare('select coalesce(max(last_batch), 0) as batch from rule_runs').get()
  const [row] = await duckdb.rows<{ events: number }>(
    sql`select count(*) as events from events where batch > ${(seen as { batch: number }).batch}`,
  )
  const { events } = row!
  if (events === 0) return []
  return [
    `No rule has looked at ${events === 1 ? 'one event' : `${events.toLocaleString('en')} events`} yet: keytrail detect`,
  ]
}
