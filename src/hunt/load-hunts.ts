import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ContentProblem } from '../model/answers.ts'
import type { Hunt } from './hunt.ts'
import { parseHunt } from './parse-hunt.ts'

export type LoadedHunts = { readonly hunts: readonly Hunt[]; readonly problems: readonly ContentProblem[] }

/** The hunts that come with keytrail. */
export const ownHunts = fileURLToPath(new URL('../../hunts', import.meta.url))

const mostBytes = 1_000_000

/**
 * Reads all `*.sql` of folders, by name. A bad file never fails the others: it is a problem with its place. Of two hunts of one name the later
 * folder's counts, so that a person may put one of their own in the place of ours; a warning says so.
 */
export async function loadHunts(folders: readonly string[]): Promise<LoadedHunts> {
  const loaded = await Promise.all(folders.map(loadFolder))
  const all = loaded.flatMap(({ hunts }) => hunts)
  const byName = new Map(all.map((hunt) => [hunt.name, hunt]))
  return {
    hunts: [...byName.values()].sort((one, other) => (one.name < other.name ? -1 : 1)),
    problems: [
      ...loaded.flatMap(({ problems }) => problems),
      ...all.filter((hunt) => byName.get(hunt.name) !== hunt).map((hunt) => toShadowed(hunt, byName.get(hunt.name)!)),
    ],
  }
}

function toShadowed({ name, file: hidden }: Hunt, { file }: Hunt): ContentProblem {
  return {
    severity: 'warning',
    code: 'hunt-in-the-place-of-another',
    says: `This ${name} stands in the place of ${hidden.startsWith(ownHunts) ? 'ours' : `that of ${hidden}`}.`,
    hint: 'Give it another name to have both.',
    file,
  }
}

async function loadFolder(folder: string): Promise<LoadedHunts> {
  const names = await readdir(folder).catch((error: Error) => error)
  if (names instanceof Error)
    return { hunts: [], problems: [toProblem(folder, `The folder of hunts cannot be read: ${names.message}.`)] }
  const files = names.filter((name) => name.endsWith('.sql')).sort()
  const parsed = await Promise.all(files.map((name) => loadHunt(join(folder, name))))
  return {
    hunts: parsed.flatMap(({ hunt }) => hunt ?? []),
    problems: parsed.flatMap(({ problems }) => problems),
  }
}

async function loadHunt(file: string): Promise<ReturnType<typeof parseHunt>> {
  const bytes = await readFile(file).catch((error: Error) => error)
  if (bytes instanceof Error)
    return { hunt: null, problems: [toProblem(file, `The file cannot be read: ${bytes.message}.`)] }
  if (bytes.length > mostBytes) return { hunt: null, problems: [toProblem(file, 'The file is larger than 1 MB.')] }
  return parseHunt(file, bytes.toString('utf8'))
}

function toProblem(file: string, says: string): ContentProblem {
  return { severity: 'error', code: 'hunt-unreadable', says, file }
}
