import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { lookbackOption } from '../arguments/lookback.ts'
import { detectOptions, outputOptions } from '../arguments/options.ts'
import type { Command } from '../command.ts'
import { copySample } from '../copy-sample.ts'
import { toNearPath } from '../near-path.ts'
import { allOption } from '../print/alerts/to-alerts-result.ts'
import { investigateSources } from './investigate.ts'

const sample = fileURLToPath(new URL('../../../samples/intrusion/AWSLogs', import.meta.url))

export const demo: Command = {
  name: 'demo',
  summary: "write a sample intrusion, a small company's month of CloudTrail files, and investigate it",
  operands: ['[dir]'],
  options: [...detectOptions, lookbackOption, allOption, ...outputOptions],
  examples: [
    ['demo', 'into ./keytrail-demo'],
    ['demo /tmp/try', 'into another folder'],
  ],
  async run(context, given) {
    const folder = given.operands[0] ?? 'keytrail-demo'
    const logs = join(folder, 'AWSLogs')
    await copySample(sample, logs)
    const workspace = given.text('workspace') ?? resolve(folder, '.keytrail')
    const result = await investigateSources(context, given, { sources: [logs], workspace })
    return {
      ...result,
      notes: [...(result.notes ?? []), `The logs are in ${logs}, the workspace is ${toNearPath(workspace)}.`],
    }
  },
}
