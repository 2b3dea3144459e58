import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Batch, Job } from './job.ts'
import { runLane } from './run-lane.ts'

/** Runs lanes in threads of their own, or one here where there is too little to read for a thread to pay. Ends when all have ended. */
export async function startLanes(job: Job, lanes: number, commit: (batch: Batch) => void): Promise<void> {
  if (lanes === 0) return runLane(job, commit)
  await Promise.all(Array.from({ length: lanes }, () => startThread(job, commit)))
}

function startThread(job: Job, commit: (batch: Batch) => void): Promise<void> {
  const file = new URL(`./lane-thread${extname(import.meta.url)}`, import.meta.url)
  return new Promise((resolve, reject) => {
    const thread = new Worker(file, { workerData: job })
    thread.on('message', commit)
    thread.on('error', reject)
    thread.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`a reading thread ended with status ${code}`)),
    )
  })
}
