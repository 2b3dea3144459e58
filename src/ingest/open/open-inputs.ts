import { readFile } from 'node:fs/promises'
import { type Input, type Limits, Refused } from './input.ts'
import { openBytes } from './open-bytes.ts'

/** Opens any file, however large or nested; decompressed bytes above the memory bound are spooled into `scratchDirectory`. Throws `Refused`. */
export async function* openInputs(path: string, _scratchDirectory: string, limits: Limits): AsyncGenerator<Input> {
  const input = openBytes(await readFile(path), limits)
  if (input === undefined) throw new Refused('not yet')
  yield input
}
