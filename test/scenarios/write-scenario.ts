import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Scenario } from './scenario.ts'

/** Writes the log files in CloudTrail's layout, and `truth.json` beside `AWSLogs`. */
export function writeScenario(folder: string, { files, truth }: Scenario): void {
  for (const { path, records } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), gzipSync(JSON.stringify({ Records: records }), { level: 1 }))
  }
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'truth.json'), `${JSON.stringify(truth, null, 2)}\n`)
}
