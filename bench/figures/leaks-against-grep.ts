import { join } from 'node:path'
import { writeMixedFiles } from '../corpus/mixed-files.ts'
import { cleared } from '../measure/bench.ts'
import { run } from '../measure/child.ts'
import { median, spread, toTime } from '../measure/compare.ts'
import type { Figure } from '../measure/figure.ts'
import { findLeakedKeys } from '../measure/leaks.ts'

const bytes = 1_000_000_000

/** A gigabyte of a developer's files. grep knows one form of one thing, and opens no archive. */
export const leaksAgainstGrep: Figure = {
  name: 'leaks',
  says: 'keytrail leaks of 1 GB of mixed files',
  unit: 's',
  better: 'less',
  must: 20,
  aim: 8,
  async *measure(bench) {
    const mixed = await bench.once('mixed files', async () => {
      bench.say('writing a gigabyte of mixed files')
      return writeMixedFiles(cleared(bench, 'mixed'), bytes)
    })
    const [times, grepTimes, cpuTimes]: [number[], number[], number[]] = [[], [], []]
    const pattern = '(AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}'
    for (let turn = 0; turn <= bench.runs; turn++) {
      const grep = await run('sh', ['-c', `LC_ALL=C grep -rlaE '${pattern}' "$0" | wc -l`, mixed.folder])
      const { seconds, cpuSeconds } = await findLeakedKeys(mixed.folder, mixed.keys, join(bench.folder, 'none'))
      // The first pair brings the files into the page cache.
      if (turn === 0) continue
      grepTimes.push(grep.seconds)
      times.push(seconds)
      cpuTimes.push(cpuSeconds)
    }
    const [grep, cpu] = [toTime(median(grepTimes)), toTime(median(cpuTimes))]
    yield {
      ...spread(times),
      detail: `${mixed.files} files, ${mixed.keys.size} keys, all found; ${cpu} of processor; grep -r of one pattern ${grep}`,
    }
  },
}
