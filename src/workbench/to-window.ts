import type { WindowOptions } from '../model/answers.ts'
import { UserError } from '../model/problem.ts'
import { parseTime, type TimeWindow } from '../model/time-window.ts'
import { newestEvent } from '../store/manifest.ts'
import type { Workspace } from '../store/workspace.ts'

/** The window that `--since` and `--until` mean in this workspace. Throws UserError for what is no time, or none between the two. */
export function toWindow(workspace: Workspace, { since, until }: WindowOptions): TimeWindow {
  const newest = newestEvent(workspace)
  const from = since === undefined ? null : parseTime(since, newest)
  const end = until === undefined ? null : parseTime(until, newest)
  if (from !== null && end !== null && from >= end)
    throw new UserError('--since is not before --until: no time is between them.', 'Exchange them, or leave one out.')
  return { from, until: end }
}
