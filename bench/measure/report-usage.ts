import { writeFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

/** Preloaded into a process that is measured: at its end it writes what it has used, threads and libraries included. */
const report = process.env.KEYTRAIL_BENCH_USAGE
if (isMainThread && report)
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
    const usage = { peakBytes: maxRSS * 1024, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6 }
    writeFileSync(report, JSON.stringify(usage))
  })
