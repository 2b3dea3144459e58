import { closeSync, openSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LogSet } from '../corpus/log-set.ts'
import { type Bench, cleared } from '../measure/bench.ts'
import { type Ran, run } from '../measure/child.ts'

/** `gzip -dc` of the same files to nowhere, on one processor: the least that any reader of them has to do. */
export async function timeGzip(bench: Bench, set: LogSet): Promise<Ran> {
  const list = await bench.once(`list of ${set.folders}`, async () => {
    const path = cleared(bench, `files-of-${set.files}.list`)
    writeFileSync(path, set.folders.flatMap(listGzFiles).join('\0'))
    return path
  })
  const input = openSync(list, 'r')
  try {
    return await run('sh', ['-c', 'xargs -0 gzip -dc > /dev/null'], { input })
  } finally {
    closeSync(input)
  }
}

function listGzFiles(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names.filter((name) => name.endsWith('.gz')).map((name) => join(folder, name))
}
