import { relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Progress } from '../model/ledger.ts'
import type { Workbench } from '../workbench.ts'
import type { Context } from './command.ts'
import type { Configuration } from './configuration.ts'
import { toNearPath } from './near-path.ts'

export type ContextOptions = {
  readonly configuration: Configuration
  readonly signal: AbortSignal
  readonly onProgress?: (progress: Progress) => void
}

/** What a command works with; `close` closes every workbench that it opened. */
export function openContext({ configuration, signal, onProgress }: ContextOptions): {
  context: Context
  close(): Promise<void>
} {
  const opened = new Map<string, Promise<Workbench>>()
  const open = async (workspace: string) => {
    const { openWorkbench } = await import('../workbench.ts')
    return openWorkbench({ workspace, now: Date.now, signal, ...(onProgress && { onProgress }) })
  }
  const context: Context = {
    configuration,
    open: (workspace = configuration.workspace.value) => {
      const workbench = opened.get(workspace) ?? open(workspace)
      opened.set(workspace, workbench)
      return workbench
    },
    suggest: (words, workspace) =>
      [toProgram(), ...words, ...toWorkspaceFlag(configuration, workspace)].map(toWord).join(' '),
  }
  const close = async () => {
    for (const workbench of opened.values()) await (await workbench).close()
  }
  return { context, close }
}

/** `keytrail` where it is installed, the way to `bin/keytrail` in a clone: there our code is TypeScript. */
function toProgram(): string {
  if (!import.meta.url.endsWith('.ts')) return 'keytrail'
  return relative(process.cwd(), fileURLToPath(new URL('../../bin/keytrail', import.meta.url)))
}

function toWorkspaceFlag({ workspace }: Configuration, other: string | undefined): string[] {
  if (other !== undefined) return ['-w', toNearPath(resolve(other))]
  return workspace.origin.startsWith('flag') ? ['-w', toNearPath(workspace.value)] : []
}

/** A word as a POSIX shell takes it. */
function toWord(word: string): string {
  if (word.includes("'") && !/["$`\\!]/.test(word)) return `"${word}"`
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}
