import { ByteReader } from '../byte-reader.ts'
import { Refused } from '../ledger.ts'
import { overlapBytes, type Piece } from '../piece.ts'
import { type Git, runGit } from './run-git.ts'

export type GitObject = { readonly id: string; readonly type: 'blob' | 'commit' | 'tag'; readonly bytes: number }

/** All blobs, commits and tags of a repository, each once, in the order in which they lie: those too that no branch leads to any more. */
export async function listObjects(gitDirectory: string): Promise<GitObject[]> {
  const git = runGit(gitDirectory, 'cat-file', ['--batch-all-objects', '--unordered', '--buffer', '--batch-check'])
  git.input.end()
  const objects: GitObject[] = []
  for await (const line of toLines(git.output)) {
    const [, id, type, bytes] = /^([0-9a-f]{40,64}) (blob|commit|tag) (\d+)$/.exec(line) ?? []
    if (id) objects.push({ id, type: type as GitObject['type'], bytes: Number(bytes) })
  }
  await git.ended
  return objects
}

/** The contents of objects, piece by piece; a piece is called by the object's id. */
export async function* readObjects(
  gitDirectory: string,
  objects: readonly GitObject[],
  window: Buffer,
): AsyncGenerator<Piece> {
  const git = runGit(gitDirectory, 'cat-file', ['--batch', '--buffer'])
  try {
    feed(git, objects)
    const reader = new ByteReader(git.output as AsyncIterable<Buffer>)
    for (const _ of objects) yield* readObject(reader, window)
    await git.ended
  } finally {
    git.stop()
  }
}

const idsAtOnce = 5000

/** Ids go in as git takes them: all at once would wait for each other, git for a reader and we for git. */
async function feed({ input }: Git, objects: readonly GitObject[]): Promise<void> {
  for (let from = 0; from < objects.length; from += idsAtOnce) {
    const ids = objects.slice(from, from + idsAtOnce).map(({ id }) => `${id}\n`)
    if (!input.write(ids.join('')))
      await new Promise<void>((resolve) => void input.once('drain', resolve).once('close', resolve))
  }
  input.end()
}

const longestHeader = 200

async function* readObject(reader: ByteReader, window: Buffer): AsyncGenerator<Piece> {
  const [id, type, size] = (await readLine(reader)).split(' ')
  // What cannot be read is missing.
  if (type === 'missing' || size === undefined) return
  let left = Number(size)
  let [from, end] = [0, 0]
  while (left > 0) {
    const chunk = await reader.some(Math.min(left, window.length - end))
    if (chunk.length === 0) throw new Refused('git ended too early')
    end += chunk.copy(window, end)
    left -= chunk.length
    if (end === window.length && left > 0) {
      yield { file: id!, bytes: window, from, isLast: false }
      window.copyWithin(0, window.length - overlapBytes)
      from += window.length - overlapBytes
      end = overlapBytes
    }
  }
  await reader.read(1)
  yield { file: id!, bytes: window.subarray(0, end), from, isLast: true }
}

async function readLine(reader: ByteReader): Promise<string> {
  const head = await reader.peek(1)
  for (let length = 128; head.length > 0 && length <= longestHeader * 2; length *= 2) {
    const bytes = await reader.peek(length)
    const end = bytes.indexOf(10)
    if (end >= 0) return (await reader.read(end + 1)).toString('latin1', 0, end)
  }
  throw new Refused('git ended too early')
}

/** Lines of text, without their ends. */
export async function* toLines(stream: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of stream) {
    const lines = (rest + chunk.toString('latin1')).split('\n')
    rest = lines.pop()!
    yield* lines
  }
  if (rest !== '') yield rest
}
