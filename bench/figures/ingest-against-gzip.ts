import { timeGzip } from '../baselines/gzip.ts'
import { compare } from '../measure/compare.ts'
import type { Figure } from '../measure/figure.ts'
import { ingest } from '../measure/keytrail.ts'

export const ingestAgainstGzip: Figure = {
  name: 'ingest',
  says: 'ingest ÷ gzip -dc of the same files',
  unit: '×',
  better: 'less',
  must: 1.6,
  aim: 1.0,
  async *measure(bench) {
    const set = await bench.corpus.days(bench.records)
    await timeGzip(bench, set) // brings the files into the page cache
    yield await compare(
      { says: 'ingest', measure: () => ingest(bench, 'ingest', set) },
      { says: 'gzip -dc', measure: () => timeGzip(bench, set) },
      bench,
    )
  },
}
