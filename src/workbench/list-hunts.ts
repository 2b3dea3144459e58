import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Hunt } from '../hunt/hunt.ts'
import { type LoadedHunts, loadHunts, ownHunts } from '../hunt/load-hunts.ts'
import { closest } from '../model/closest.ts'
import type { HuntList } from '../model/hunt.ts'
import { UserError } from '../model/problem.ts'

/** Ours, those in the workspace's folder `hunts`, and those of the folders that were named. */
export async function loadAllHunts(workspace: string, folders: readonly string[]): Promise<LoadedHunts> {
  const missing = folders.find((folder) => !existsSync(folder))
  if (missing !== undefined)
    throw new UserError(`There is no folder ${missing}.`, 'Name a folder that holds hunts (name.sql).')
  const own = join(workspace, 'hunts')
  return loadHunts([ownHunts, ...(existsSync(own) ? [own] : []), ...folders])
}

export async function listHunts(workspace: string, folders: readonly string[]): Promise<HuntList> {
  const { hunts, problems } = await loadAllHunts(workspace, folders)
  return { hunts: hunts.map(({ sql: _, line: __, ...head }) => head), problems }
}

export type FoundHunt = { readonly hunt: Hunt; readonly notes: readonly string[] }

/** The hunt of that name, and what is to be said of it: that it hides another. Throws UserError where there is none, with the nearest, or with what is wrong in its file, though another of that name is there. */
export async function findHunt(workspace: string, name: string, folders: readonly string[]): Promise<FoundHunt> {
  const { hunts, problems } = await loadAllHunts(workspace, folders)
  const broken = problems.find(({ severity, file }) => severity === 'error' && file?.endsWith(`/${name}.sql`))
  if (broken)
    throw new UserError(
      `${broken.file}:${broken.line ?? 1} ${broken.says}`,
      broken.hint ?? 'Put it right, and ask again.',
    )
  const found = hunts.find((hunt) => hunt.name === name)
  if (found) {
    const hides = problems.find(({ code, file }) => code === 'hunt-in-the-place-of-another' && file === found.file)
    return { hunt: found, notes: hides ? [`${found.file}: ${hides.says} ${hides.hint}`] : [] }
  }
  const near = closest(
    name,
    hunts.map((hunt) => hunt.name),
  )
  throw new UserError(
    `There is no hunt "${name.slice(0, 60)}".`,
    near ? `Did you mean ${near}?` : 'keytrail hunt lists them all.',
  )
}
