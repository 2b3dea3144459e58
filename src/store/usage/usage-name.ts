import { join } from 'node:path'
import type { Workspace } from '../workspace.ts'
import { usageVersion } from './usage-sql.ts'

/** Where the roll-up of a part lies. */
export function toUsagePath(workspace: Workspace, part: { readonly path: string }): string {
  return join(workspace.usage, toUsageName(part.path))
}

/** The name of a roll-up: its part's, which is never given again, as an id may be, and the version of the definition. */
export function toUsageName(partPath: string): string {
  return `${partPath.replace(/\.parquet$/, '')}.v${usageVersion}.parquet`
}
