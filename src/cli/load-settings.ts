import { readFile } from 'node:fs/promises'
import { UserError } from '../model/problem.ts'
import type { Settings, SettingsProblem } from '../model/settings.ts'

const mostBytes = 1_000_000

/** Reads a settings file; one that is not there sets nothing. The YAML reader is loaded only for one that is. */
export async function loadSettings(
  file: string,
): Promise<{ settings: Settings; problems: readonly SettingsProblem[] }> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
    throw new UserError(`${file} cannot be read: ${error.message}.`, 'Is it a file, and are you allowed to read it?')
  })
  if (text === null) return { settings: {}, problems: [] }
  if (text.length > mostBytes) {
    throw new UserError(`${file} is too long for settings.`, 'Lists belong into rule files.')
  }
  const { parseSettings } = await import('../model/settings.ts')
  return parseSettings(text)
}

/** A setting that is wrong must not be left out in silence: an allow-list with a slip changes what is found. */
export function refuseProblems(file: string, problems: readonly SettingsProblem[]): void {
  const first = problems[0]
  if (first) throw new UserError(`${file}, line ${first.line}: ${first.says}`, first.hint)
}
