import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isRunning } from '../is-running.ts'
import type { Workspace } from '../workspace.ts'
import { toUsageName } from './usage-name.ts'

/** Deletes the roll-ups of parts that are gone, those of older definitions, and what killed processes left unfinished. */
export function sweepUsage(workspace: Workspace, parts: ReadonlySet<string>): void {
  if (!existsSync(workspace.usage)) return
  const kept = new Set([...parts].map(toUsageName))
  for (const name of readdirSync(workspace.usage)) {
    const isWanted = name.endsWith('.unfinished') ? isRunning(Number.parseInt(name, 10)) : kept.has(name)
    if (!isWanted) rmSync(join(workspace.usage, name), { force: true })
  }
}
