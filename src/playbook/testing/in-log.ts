import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Duckdb } from '../../store/duckdb.ts'
import { withEvents } from '../../store/events.ts'
import { addEvents, type TestEvent } from '../../store/testing/add-events.ts'
import { addUsageView } from '../../store/usage/usage-view.ts'
import { openWorkspace } from '../../store/workspace.ts'

/** Does something with a log of these events, which has the views `events` and `usage`. */
export async function inLog<T>(events: readonly TestEvent[], work: (duckdb: Duckdb) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'keytrail-test-'))
  const workspace = openWorkspace(join(folder, 'workspace'), true)
  try {
    await addEvents(workspace, events)
    return await withEvents(workspace, { threads: 1 }, async (asked) => {
      await addUsageView(workspace, asked)
      return work(asked.duckdb)
    })
  } finally {
    workspace.close()
    rmSync(folder, { recursive: true })
  }
}
