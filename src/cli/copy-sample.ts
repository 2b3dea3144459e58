import { cp, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../model/problem.ts'

/** Copies the sample's files. A folder that holds anything else is left alone: somebody's own logs would get mixed in. */
export async function copySample(from: string, to: string): Promise<void> {
  const ours = new Set(await listFiles(from))
  if (ours.size === 0) throw new UserError(`The sample is missing from ${from}.`, 'Install keytrail again.')
  const foreign = (await listFiles(to)).find((file) => !ours.has(file))
  if (foreign !== undefined) {
    throw new UserError(`${join(to, foreign)} is no file of the sample.`, 'Name a new folder: keytrail demo <dir>')
  }
  await cp(from, to, { recursive: true })
}

/** The files below a folder, relative to it; none where there is no folder. */
async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, '/').length))
}
