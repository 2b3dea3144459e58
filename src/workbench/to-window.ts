import type { WindowOptions } from '../model/answers.ts'
import { parseTime, type TimeWindow } from '../model/time-window.ts'
import { newestEvent } from '../store/manifest.ts'
import type { Workspace } from '../store/workspace.ts'

/** The window that `--since` and `--until` mean in this workspace. Throws UserError for what is no time. */
export function toWindow(workspace: Workspace, { since, until }: WindowOptions): TimeWindow {
  const newest = newestEvent(workspace)
  return {
    from: since === undefined ? null : parseTime(since, newest),
    until: until === undefined ? null : parseTime(until, newest),
  }
}
