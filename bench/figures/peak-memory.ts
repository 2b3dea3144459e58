import { join } from 'node:path'
import type { LogSet } from '../corpus/log-set.ts'
import type { Bench } from '../measure/bench.ts'
import { runNodeMeasured } from '../measure/child.ts'
import { spread, toTime } from '../measure/compare.ts'
import type { Figure, Reading } from '../measure/figure.ts'
import { ingest, keytrail } from '../measure/keytrail.ts'

export const peakMemory: Figure = {
  name: 'memory',
  says: 'peak memory of the whole process',
  unit: 'MB',
  better: 'less',
  must: 900,
  aim: 500,
  async *measure(bench) {
    const { corpus } = bench
    const sets: readonly [string, () => Promise<LogSet>][] = [
      ['ingest of gz files', () => corpus.days(bench.records)],
      ['ingest of tiny files', corpus.tiny],
      ['ingest of 150 MB files', corpus.plain],
      ['ingest of 26 MB gz files', corpus.packed],
      ['ingest of one 2.2 GB file', corpus.huge],
    ]
    for (const [of, set] of sets) yield { of, ...(await measureIngest(bench, await set())) }
    yield { of: 'compaction', ...(await measureCompaction(bench)) }
  },
}

function measureIngest(bench: Bench, set: LogSet): Promise<Reading> {
  return repeat(bench, () => ingest(bench, 'memory', set), toSize(set))
}

async function measureCompaction(bench: Bench): Promise<Reading> {
  const set = await bench.corpus.days(bench.records)
  return repeat(
    bench,
    async () => {
      await ingest(bench, 'memory', set)
      return runNodeMeasured([keytrail, 'compact', '--quiet', '--workspace', join(bench.folder, 'memory')])
    },
    toSize(set),
  )
}

async function repeat(
  bench: Bench,
  measure: () => Promise<{ peakBytes: number; seconds: number }>,
  size: string,
): Promise<Reading> {
  const peaks: number[] = []
  let seconds = 0
  for (let run = 0; run < bench.runs; run++) {
    const ran = await measure()
    peaks.push(ran.peakBytes / 1e6)
    seconds = ran.seconds
  }
  return { ...spread(peaks), detail: `${size}, ${toTime(seconds)}` }
}

function toSize({ files, rawBytes }: LogSet): string {
  return `${files.toLocaleString('en-US')} files, ${(rawBytes / 1e6).toFixed(0)} MB of JSON`
}
