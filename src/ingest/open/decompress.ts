import type { Transform } from 'node:stream'
import { createGunzip, createInflateRaw, createZstdDecompress } from 'node:zlib'
import { Refused } from './input.ts'
import { headBytes, recognise } from './recognise.ts'
import type { Source } from './source.ts'
import type { Spool } from './spool.ts'

export type Compression = 'gzip' | 'zstd' | 'deflate'

type Engine = Transform & { readonly bytesWritten: number }

const engineOptions = { chunkSize: 256 << 10 }
const engines: { readonly [kind in Compression]: () => Engine } = {
  gzip: () => createGunzip(engineOptions),
  zstd: () => createZstdDecompress(engineOptions) as Engine,
  deflate: () => createInflateRaw(engineOptions),
}

/**
 * Decompresses all members of a source into a spool, in bounded memory. Returns a note where not everything
 * could be read: everything before the damage, to the byte, is in the spool. Throws `Refused` when that is nothing.
 */
export async function decompress(source: Source, kind: Compression, spool: Spool): Promise<string | undefined> {
  let offset = 0
  while (offset < source.size) {
    const member = await decompressMember({ source, from: offset, kind }, spool)
    if (member.error) return toNote(member.error, kind, spool.size)
    offset = await skipZeros(source, member.next)
    const head = await source.read(offset, headBytes)
    if (head.length > 0 && recognise(head) !== kind) return `bytes after the end of the ${kind} data were not read`
  }
  return undefined
}

function toNote(error: Error, kind: Compression, size: number): string {
  if (size === 0) throw new Refused(`damaged ${kind}: nothing in it can be decompressed (${error.message})`)
  if (error.message === cutShort) return `cut short: the ${size} bytes that could be decompressed were read`
  if (error.message === 'incorrect header check') return `bytes after the end of the ${kind} data were not read`
  if (error.message === 'incorrect data check') return 'the checksum is wrong: some of it may be damaged'
  return `damaged after ${size} decompressed bytes (${error.message}): the part before was read`
}

const cutShort = 'unexpected end of file'

/** A member by where it begins. */
type Packed = { readonly source: Source; readonly from: number; readonly kind: Compression }

type Member = { readonly next: number; readonly error?: Error }

const stepsBytes = [64 << 10, 512, 1] as const

/**
 * zlib gives nothing of the step in which it meets an error. So the member is read again, in smaller steps from
 * the one that failed, and what the spool has already is passed over.
 */
async function decompressMember({ source, from, kind }: Packed, spool: Spool): Promise<Member> {
  const before = spool.size
  let end: End = { at: source.size }
  for (const step of stepsBytes) {
    let known = spool.size - before
    const write = async (chunk: Buffer) => {
      const fresh = chunk.subarray(Math.min(known, chunk.length))
      known -= chunk.length - fresh.length
      if (fresh.length > 0) await spool.write(fresh)
    }
    end = await run(engines[kind](), { source, from, carefulFrom: end.at, step, write })
    if (!end.error || end.error.message === cutShort) break
  }
  return { next: end.at, ...(end.error && { error: end.error }) }
}

type Run = {
  readonly source: Source
  readonly from: number
  readonly carefulFrom: number
  readonly step: number
  readonly write: (chunk: Buffer) => Promise<void>
}

/** `at`: the first byte not read; after an error, where the failing step began. */
type End = { readonly at: number; readonly error?: Error }

async function run(engine: Engine, { source, from, carefulFrom, step, write }: Run): Promise<End> {
  const flow = watch(engine)
  try {
    let offset = from
    while (offset < source.size && !engine.readableEnded) {
      const careful = offset >= carefulFrom
      const length = careful ? step : Math.min(stepsBytes[0], carefulFrom - offset)
      const piece = await source.read(offset, length)
      if (piece.length === 0) break
      await drain(flow, (done) => engine.write(piece, done), write)
      if (flow.error) return { at: offset, error: flow.error }
      offset += piece.length
    }
    // The end is known when all came out; `end` calls back before that.
    if (!engine.readableEnded) await drain(flow, () => engine.end(), write)
    return flow.error ? { at: offset, error: flow.error } : { at: from + engine.bytesWritten }
  } finally {
    engine.destroy()
  }
}

type Done = (error?: Error | null) => void

type Flow = { readonly engine: Engine; error: Error | undefined; wake: () => void }

function watch(engine: Engine): Flow {
  const flow: Flow = { engine, error: undefined, wake: () => {} }
  engine.on('error', (error) => {
    flow.error = error
    flow.wake()
  })
  for (const event of ['readable', 'end', 'close']) engine.on(event, () => flow.wake())
  return flow
}

/** Does one thing to the engine and writes all that comes out, chunk by chunk, so that no more than a chunk is held. */
async function drain(flow: Flow, act: (done: Done) => void, write: (chunk: Buffer) => Promise<void>) {
  let done = false
  act((error) => {
    done = true
    if (error) flow.error = error
    flow.wake()
  })
  for (;;) {
    const chunk: Buffer | null = flow.engine.read()
    if (chunk) await write(chunk)
    else if (done || flow.error || flow.engine.readableEnded || flow.engine.destroyed) return
    else
      await new Promise<void>((resolve) => {
        flow.wake = resolve
      })
  }
}

const zerosBytes = 64 << 10

async function skipZeros(source: Source, from: number): Promise<number> {
  let offset = from
  for (;;) {
    const piece = await source.read(offset, zerosBytes)
    const zeros = piece.findIndex((byte) => byte !== 0)
    if (zeros >= 0) return offset + zeros
    if (piece.length === 0) return source.size
    offset += piece.length
  }
}
