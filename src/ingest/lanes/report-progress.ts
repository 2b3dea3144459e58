import type { Progress } from '../../model/ledger.ts'
import type { Job } from './job.ts'
import { progressOf } from './shared.ts'

const everyMilliseconds = 100

/** Tells ten times a second how far the lanes are, until the function that comes back is called. */
export function reportProgress(job: Job, onProgress: ((progress: Progress) => void) | undefined): () => void {
  if (!onProgress) return () => {}
  const { progress } = job.shared
  const report = () =>
    onProgress({
      step: 'ingest',
      done: Number(Atomics.load(progress, progressOf.bytes)),
      total: job.files.totalBytes,
      unit: 'bytes',
      records: Number(Atomics.load(progress, progressOf.records)),
    })
  const timer = setInterval(report, everyMilliseconds)
  return () => {
    clearInterval(timer)
    report()
  }
}
