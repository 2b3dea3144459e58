import { timeReadJson } from '../baselines/read-json.ts'
import { compare } from '../measure/compare.ts'
import type { Figure } from '../measure/figure.ts'
import { ingest } from '../measure/keytrail.ts'

/** DuckDB's default; no file of the set needs more. */
const maximumObjectBytes = 16 << 20

export const readJsonAgainstIngest: Figure = {
  name: 'read-json',
  says: 'DuckDB read_json to Parquet ÷ ingest',
  unit: '×',
  better: 'more',
  must: 1.3,
  aim: 1.9,
  async *measure(bench) {
    const set = await bench.corpus.days(bench.records)
    yield await compare(
      { says: 'read_json', measure: () => timeReadJson(bench, set, maximumObjectBytes) },
      { says: 'ingest', measure: () => ingest(bench, 'ingest', set) },
      bench,
    )
  },
}
