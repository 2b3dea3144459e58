import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type KeptImport, listFile, loadImports } from './imports.ts'
import type { ReadImport } from './read-import.ts'
import { encodeTable } from './table-file.ts'

/** Zstandard's own level. */
const quickly = 3

/** What was kept, and what it took the place of. */
export type Keeping = { readonly kept: KeptImport; readonly replaced: KeptImport | null }

/**
 * Keeps an import in a workspace's folder `networks`. It takes the place of an earlier one of the same kind, name and label. The list is
 * replaced last and in one step: killed anywhere, the folder holds the old imports or the new ones. Callers take turns.
 */
export function keepImport(folder: string, read: ReadImport, now: number): Keeping {
  const { contents, format, sha256 } = read
  const importedAt = new Date(now).toISOString()
  const { name, label, licence, attribution, ranges } = contents
  const isMmdb = 'mmdb' in contents.data
  const kept: KeptImport = {
    name,
    kind: format.id,
    label,
    date: toDate(contents.date, importedAt.slice(0, 10)),
    ranges,
    licence,
    attribution,
    sha256,
    importedAt,
    file: `${format.id}-${sha256.slice(0, 32)}.${isMmdb ? 'mmdb' : 'bin'}`,
  }
  mkdirSync(folder, { recursive: true })
  const before = loadImports(folder)
  const isSame = (other: KeptImport) => other.kind === kept.kind && other.name === name && other.label === label
  const imports = [...before.filter((other) => !isSame(other)), kept]
  replace(
    join(folder, kept.file),
    'mmdb' in contents.data ? contents.data.mmdb : encodeTable(contents.data.table, quickly),
  )
  replace(join(folder, listFile), `${JSON.stringify({ imports }, null, 2)}\n`)
  sweep(folder, imports)
  return { kept, replaced: before.find(isSame) ?? null }
}

/** What says that it is from tomorrow would be the newest for good: it is of today, as is what does not say. */
function toDate(said: string | null, today: string): string {
  return said !== null && /^\d{4}-/.test(said) && said < today ? said : today
}

function replace(path: string, content: Buffer | string): void {
  writeFileSync(`${path}.new`, content)
  renameSync(`${path}.new`, path)
}

/** Files that the list does not name: replaced, or left by a process that was killed. */
function sweep(folder: string, imports: readonly KeptImport[]): void {
  const named = new Set([listFile, ...imports.map(({ file }) => file)])
  for (const name of readdirSync(folder)) if (!named.has(name)) rmSync(join(folder, name), { force: true })
}
