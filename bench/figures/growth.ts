import { join } from 'node:path'
import type { Bench } from '../measure/bench.ts'
import { spread } from '../measure/compare.ts'
import type { Figure, Reading } from '../measure/figure.ts'
import { detectAnew, ingest } from '../measure/keytrail.ts'

const sizes = [200_000, 2_000_000]
/** More than this is measured once: what it shows is the trend. */
const repeatedUpTo = 2_000_000

export const growth: Figure = {
  name: 'growth',
  says: 'seconds for each million records',
  unit: 's',
  better: 'less',
  must: null,
  aim: null,
  async *measure(bench) {
    const smaller = sizes.filter((size) => size < bench.records)
    for (const records of [...smaller, bench.records]) yield* await measureSize(bench, records)
  },
}

async function measureSize(bench: Bench, records: number): Promise<Reading[]> {
  const set = await bench.corpus.days(records)
  const millions = set.records / 1e6
  const ingests: number[] = []
  const detects: number[] = []
  for (let run = 0; run < (records <= repeatedUpTo ? bench.runs : 1); run++) {
    ingests.push((await ingest(bench, 'growth', set)).seconds / millions)
    detects.push((await detectAnew(join(bench.folder, 'growth'))).seconds / millions)
  }
  const detail = `${set.records.toLocaleString('en-US')} records`
  return [
    { of: `ingest, ${millions.toFixed(1)} million`, ...spread(ingests), detail },
    { of: `detect, ${millions.toFixed(1)} million`, ...spread(detects), detail },
  ]
}
