import { existsSync, statSync } from 'node:fs'
import type { BaselineBuilt } from '../model/baseline.ts'
import type { Progress } from '../model/ledger.ts'
import { listParts } from '../store/manifest.ts'
import { buildUsage, listMissing } from '../store/usage/build-usage.ts'
import { toUsagePath } from '../store/usage/usage-name.ts'
import type { Workspace } from '../store/workspace.ts'

/**
 * Makes the daily roll-up of whatever has none yet. Needs no turn as a writer; safe to run twice and to be killed. Parts may be replaced
 * meanwhile: it ends when all that stand in the manifest have theirs.
 */
export async function buildBaseline(
  workspace: Workspace,
  onProgress: (progress: Progress) => void = () => {},
  signal?: AbortSignal,
): Promise<BaselineBuilt> {
  const onPart = (done: number, total: number) => onProgress({ step: 'daily roll-up', done, total, unit: 'parts' })
  let made = 0
  let parts = listParts(workspace)
  for (; listMissing(workspace, parts).length > 0; parts = listParts(workspace))
    made += await buildUsage(workspace, parts, { onPart, signal })
  const files = parts.map((part) => toUsagePath(workspace, part)).filter((path) => existsSync(path))
  return { parts: parts.length, made, bytes: files.reduce((sum, path) => sum + statSync(path).size, 0), notes: [] }
}
