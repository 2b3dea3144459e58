import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import { requireWritable, type Workspace } from './workspace.ts'

/**
 * Runs `work` as the workspace's only writer; another one waits its turn. The turn is an exclusive lock on a file of SQLite's, which the
 * system lets go when the process ends, however it ends.
 */
export async function asWriter<T>(workspace: Workspace, onWait: () => void, work: () => Promise<T>): Promise<T> {
  return inTurn(workspace, 'writer.sqlite', { onWait, work })
}

/** Runs `work` as the only one who changes AWS for this workspace, in the same way. What is ingested meanwhile does not keep it waiting. */
export async function asResponder<T>(workspace: Workspace, onWait: () => void, work: () => Promise<T>): Promise<T> {
  return inTurn(workspace, 'responder.sqlite', { onWait, work })
}

async function inTurn<T>(
  workspace: Workspace,
  file: string,
  { onWait, work }: { readonly onWait: () => void; readonly work: () => Promise<T> },
): Promise<T> {
  requireWritable(workspace)
  const turn = new DatabaseSync(join(workspace.directory, file))
  try {
    for (let waited = 0; !take(turn); waited++) {
      if (waited === 0) onWait()
      await setTimeout(100)
    }
    return await work()
  } finally {
    turn.close()
  }
}

function take(turn: DatabaseSync): boolean {
  try {
    turn.exec('pragma busy_timeout = 0; begin exclusive')
    return true
  } catch (error) {
    if ((error as { errcode?: number }).errcode === 5) return false
    throw error
  }
}
