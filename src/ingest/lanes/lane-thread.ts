import { parentPort, workerData } from 'node:worker_threads'
import type { Job } from './job.ts'
import { runLane } from './run-lane.ts'

/** A thread's beginning: one lane, whose batches go to the thread that started it. */
await runLane(workerData as Job, (batch) => parentPort!.postMessage(batch))
