import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { gzipSync } from 'node:zlib'
import { toCompany } from './company.ts'
import { type LogFile, toBusyFiles, toTinyFiles } from './log-files.ts'
import { add, nothing, type Sums } from './log-set.ts'

type Task = {
  readonly folder: string
  /** Five minutes each; every slot follows from its number alone, so it does not matter which thread makes it. */
  readonly slots: readonly number[]
  readonly shape: { readonly kind: 'busy'; readonly recordsPerSlot: number } | { readonly kind: 'tiny' }
}

const seed = 20240101

/** Writes the files of the slots, gzipped, with a thread for each processor. */
export async function writeLogFiles(task: Task): Promise<Sums> {
  const threads = Math.min(availableParallelism(), task.slots.length)
  const tasks = Array.from({ length: threads }, (_, thread) => ({
    ...task,
    slots: task.slots.filter((_, index) => index % threads === thread),
  }))
  const sums = await Promise.all(tasks.map(inThread))
  return sums.reduce(add, nothing)
}

function inThread(task: Task): Promise<Sums> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL(import.meta.url), { workerData: task })
    thread.on('message', resolve)
    thread.on('error', reject)
  })
}

function writeSlots({ folder, slots, shape }: Task): Sums {
  const company = shape.kind === 'busy' ? toCompany(seed, 4, 3) : toCompany(seed, 20, 16)
  let sums = nothing
  for (const slot of slots) {
    const files = shape.kind === 'busy' ? toBusyFiles(company, slot, shape.recordsPerSlot) : toTinyFiles(company, slot)
    for (const file of files) sums = add(sums, writeLogFile(folder, file))
  }
  return sums
}

function writeLogFile(folder: string, { path, text, records }: LogFile): Sums {
  const packed = gzipSync(text)
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), packed)
  return { files: 1, records, rawBytes: Buffer.byteLength(text), bytes: packed.length }
}

if (!isMainThread) parentPort!.postMessage(writeSlots(workerData as Task))
