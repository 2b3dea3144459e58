import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { NetworkSource } from '../../model/network.ts'
import { askMmdb } from './ask-mmdb.ts'
import { askTable } from './ask-table.ts'
import { networkFormats } from './formats/index.ts'
import type { Asked } from './said.ts'
import { decodeTable } from './table-file.ts'

/** An import that a workspace remembers, and the file in its folder `networks` that holds it. */
export type KeptImport = NetworkSource & { readonly file: string }

/** The list of a folder's imports. */
export const listFile = 'imports.json'

/** What was imported into a folder; nothing where there is none. Throws where the list is damaged. */
export function loadImports(folder: string): readonly KeptImport[] {
  let text: string
  try {
    text = readFileSync(join(folder, listFile), 'utf8')
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code!)) return []
    throw error
  }
  return (JSON.parse(text) as { imports: readonly KeptImport[] }).imports
}

/** Opens what was imported. What cannot be opened is told, and the others are asked. */
export function openImports(folder: string): {
  readonly asked: readonly Asked[]
  readonly problems: readonly string[]
} {
  const problems: string[] = []
  const list = attempt(() => loadImports(folder), `The list ${join(folder, listFile)} cannot be read`, problems) ?? []
  const asked = list.flatMap((kept) => {
    const says = `The networks imported from ${kept.name} cannot be read, and are not asked: import them again`
    return attempt(() => open(folder, kept), says, problems) ?? []
  })
  return { asked, problems }
}

function attempt<T>(work: () => T, says: string, problems: string[]): T | null {
  try {
    return work()
  } catch (error) {
    problems.push(`${says} (${(error as Error).message}).`)
    return null
  }
}

function open(folder: string, { file, ...source }: KeptImport): Asked {
  const bytes = readFileSync(join(folder, file))
  if (file.endsWith('.mmdb')) return askMmdb(source, bytes)
  const cloud = networkFormats.find(({ id }) => id === source.kind)?.cloud
  return askTable(source, decodeTable(bytes), {
    ...(cloud && { cloud }),
    ...(source.label !== null && { label: source.label }),
  })
}
