import { writeFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

/** Preloaded into a process whose memory is measured: at its end it writes the peak of its resident set, in bytes. */
const report = process.env.KEYTRAIL_BENCH_USAGE
if (isMainThread && report)
  process.on('exit', () => writeFileSync(report, String(process.resourceUsage().maxRSS * 1024)))
