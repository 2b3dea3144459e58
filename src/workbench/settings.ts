import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../model/problem.ts'
import type { Settings, SettingsProblem } from '../model/settings.ts'

/** What a workspace's settings file says, and what is wrong in it. */
export type LoadedSettings = {
  readonly file: string
  readonly settings: Settings
  readonly problems: readonly SettingsProblem[]
}

const mostBytes = 1_000_000

/** Reads a workspace's `settings.yml`; one that is not there sets nothing. The YAML reader is loaded only for one that is. */
export async function loadSettings(workspace: string): Promise<LoadedSettings> {
  const file = join(workspace, 'settings.yml')
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
    throw new UserError(`${file} cannot be read: ${error.message}.`, 'Is it a file, and are you allowed to read it?')
  })
  if (text === null) return { file, settings: {}, problems: [] }
  if (text.length > mostBytes) {
    throw new UserError(`${file} is too long for settings.`, 'Lists belong into rule files.')
  }
  const { parseSettings } = await import('../model/settings.ts')
  return { file, ...parseSettings(text) }
}

/** The settings, or a UserError: one that is wrong must not be left out in silence, for an allow-list with a slip changes what is found. */
export function requireSettings({ file, settings, problems }: LoadedSettings): Settings {
  const [first] = problems
  if (first) throw new UserError(`${file}, line ${first.line}: ${first.says}`, first.hint)
  return settings
}
