import assert from 'node:assert/strict'
import { sumLedger } from '../../store/ledger.ts'
import type { Workspace } from '../../store/workspace.ts'
import { readEvents, type StoredEvent } from './fresh-workspace.ts'

/** Whether the ledger adds up, agrees with the events, and every event has an id of its own. Returns the events. */
export async function checkSums(workspace: Workspace): Promise<StoredEvent[]> {
  const events = await readEvents(workspace)
  const { records, stored, duplicates, rejected, replaced } = sumLedger(workspace)
  assert.equal(records, stored + duplicates + rejected)
  assert.equal(events.length, stored - replaced)
  assert.equal(new Set(events.map((event) => event.event_id)).size, events.length)
  return events
}
