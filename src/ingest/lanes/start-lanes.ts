import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Batch } from '../batch.ts'
import type { Job } from './job.ts'
import { runLane } from './run-lane.ts'
import { stopRun } from './shared.ts'

/** What a lane makes of garbage is small: a third of V8's own measure takes no longer, and 40 MB less. */
const maxYoungGenerationSizeMb = 12

/**
 * Runs lanes in threads of their own, or one here where there is too little to read for a thread to pay. Ends when all have ended; where one
 * fails, the others are stopped, and its error is thrown.
 */
export async function startLanes(job: Job, lanes: number, commit: (batch: Batch) => void): Promise<void> {
  if (lanes === 0) return runLane(job, commit)
  const ends = await Promise.allSettled(Array.from({ length: lanes }, () => startThread(job, commit)))
  const failed = ends.find((end) => end.status === 'rejected')
  if (failed) throw failed.reason
}

function startThread(job: Job, commit: (batch: Batch) => void): Promise<void> {
  const file = new URL(`./lane-thread${extname(import.meta.url)}`, import.meta.url)
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      stopRun(job.shared)
      reject(error)
    }
    const thread = new Worker(file, { workerData: job, resourceLimits: { maxYoungGenerationSizeMb } })
    thread.on('message', commit)
    thread.on('error', fail)
    thread.on('exit', (code) =>
      code === 0 ? resolve() : fail(new Error(`a reading thread ended with status ${code}`)),
    )
  })
}
