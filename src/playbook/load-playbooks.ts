import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ContentProblem } from '../model/answers.ts'
import { parsePlaybook } from './parse-playbook.ts'
import type { Playbook } from './playbook.ts'

export type LoadedPlaybooks = { readonly playbooks: readonly Playbook[]; readonly problems: readonly ContentProblem[] }

/** The playbooks that come with keytrail. */
export const ownPlaybooks = fileURLToPath(new URL('../../playbooks', import.meta.url))

const mostBytes = 1_000_000

/**
 * Reads all `*.yml` of folders, in order of their names; a folder that is not there is empty. One that goes by the name of another stands for it when
 * its folder comes later. Never fails as a whole: what cannot be used is a problem with its place.
 */
export async function loadPlaybooks(folders: readonly string[]): Promise<LoadedPlaybooks> {
  const loaded = await Promise.all(folders.map(loadFolder))
  const byName = new Map(loaded.flatMap(({ playbooks }) => playbooks).map((playbook) => [playbook.name, playbook]))
  return { playbooks: [...byName.values()], problems: loaded.flatMap(({ problems }) => problems) }
}

async function loadFolder(folder: string): Promise<LoadedPlaybooks> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => error)
  if (names instanceof Error) {
    if (names.code === 'ENOENT') return { playbooks: [], problems: [] }
    return { playbooks: [], problems: [toProblem(folder, `The folder of playbooks cannot be read: ${names.message}.`)] }
  }
  const files = names.filter((name) => /\.ya?ml$/.test(name)).sort()
  const loaded = await Promise.all(files.map((name) => loadFile(join(folder, name))))
  return {
    playbooks: loaded.flatMap(({ playbook }) => playbook ?? []),
    problems: loaded.flatMap(({ problems }) => problems),
  }
}

async function loadFile(file: string) {
  try {
    const { size } = await stat(file)
    if (size > mostBytes) return { playbook: null, problems: [toProblem(file, 'The file is larger than 1 MB.')] }
    return parsePlaybook(file, await readFile(file, 'utf8'))
  } catch (error) {
    return { playbook: null, problems: [toProblem(file, `The file cannot be read: ${(error as Error).message}.`)] }
  }
}

function toProblem(file: string, says: string): ContentProblem {
  const hint = 'keytrail playbook list shows those that can be read.'
  return { severity: 'error', code: 'playbook-unreadable', says, hint, file }
}
