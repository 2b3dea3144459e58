import { createWriteStream, existsSync, rmSync, statSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { finished } from 'node:stream/promises'
import { UserError } from '../model/problem.ts'
import { writePieces } from './write-pieces.ts'

/** Refuses what `-o` may not do, before any work is done for it. */
export function checkOutputFile(path: string, mayOverwrite: boolean): void {
  const file = resolve(path)
  const isThere = existsSync(file)
  if (isThere && statSync(file).isDirectory()) {
    throw new UserError(`${path} is a folder.`, 'Name a file behind -o.')
  }
  if (isThere && isRegular(file) && !mayOverwrite) {
    throw new UserError(`${path} is there already.`, 'Name another file, or add --clobber to overwrite it.')
  }
  if (!existsSync(dirname(file))) {
    throw new UserError(`There is no folder ${dirname(file)}.`, 'Make it, or name another file behind -o.')
  }
}

/** Writes the file whole or not at all: under another name first, then in one move. A device or pipe is written to as it is. */
export async function writeOutputFile(path: string, pieces: Iterable<string | Uint8Array>): Promise<void> {
  const file = resolve(path)
  const isDirect = existsSync(file) && !isRegular(file)
  const target = isDirect ? file : `${file}.partial-${process.pid}`
  try {
    const stream = createWriteStream(target, { flags: isDirect ? 'w' : 'wx' })
    stream.on('error', () => {})
    await writePieces(stream, pieces)
    stream.end()
    await finished(stream)
    if (!isDirect) await rename(target, file)
  } catch (error) {
    if (!isDirect) await rm(target, { force: true })
    if (!(error as NodeJS.ErrnoException).code) throw error
    throw new UserError(`${path} cannot be written: ${(error as Error).message}.`, 'Name another file behind -o.')
  }
}

/** Takes an older file away, which must not be mistaken for this answer; whether there was one. */
export function removeOutputFile(path: string): boolean {
  const hadOlder = existsSync(path) && isRegular(path)
  if (hadOlder) rmSync(path)
  return hadOlder
}

function isRegular(file: string): boolean {
  return statSync(file).isFile()
}
