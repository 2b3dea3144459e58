import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

/** What lies in a folder of the corpus. `bytes` is the size on disk, `rawBytes` that of the JSON in it. */
export type LogSet = {
  readonly folders: readonly string[]
  readonly files: number
  readonly records: number
  readonly rawBytes: number
  readonly bytes: number
}

export type Sums = Omit<LogSet, 'folders'>

export const nothing: Sums = { files: 0, records: 0, rawBytes: 0, bytes: 0 }

export function add(a: Sums, b: Sums): Sums {
  return {
    files: a.files + b.files,
    records: a.records + b.records,
    rawBytes: a.rawBytes + b.rawBytes,
    bytes: a.bytes + b.bytes,
  }
}

export function together(sets: readonly LogSet[]): LogSet {
  return { ...sets.reduce<Sums>(add, nothing), folders: sets.flatMap((set) => set.folders) }
}

/** Makes a folder unless it has been made before; one that was left half-made is made anew. */
export async function makeOnce(folder: string, make: (folder: string) => Sums | Promise<Sums>): Promise<LogSet> {
  const marker = `${folder}.json`
  if (!existsSync(marker)) {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    const sums = await make(folder)
    writeFileSync(marker, `${JSON.stringify(sums)}\n`)
  }
  return { ...(JSON.parse(readFileSync(marker, 'utf8')) as Sums), folders: [folder] }
}
