import { timeReadJson } from '../baselines/read-json.ts'
import { compare } from '../measure/compare.ts'
import type { Figure } from '../measure/figure.ts'
import { ingest } from '../measure/keytrail.ts'

/** What a user of DuckDB gets without asking, and what is best for such files: smaller ones do not help. */
const settings = { 'as it comes': 16 << 20, 'best maximum_object_size': 1 << 20 }

export const readJsonAgainstIngestOfTinyFiles: Figure = {
  name: 'tiny-files',
  says: 'the same with tiny files',
  unit: '×',
  better: 'more',
  must: 4,
  aim: 8,
  async *measure(bench) {
    const set = await bench.corpus.tiny()
    for (const [of, maximumObjectBytes] of Object.entries(settings)) {
      const reading = await compare(
        { says: 'read_json', measure: () => timeReadJson(bench, set, maximumObjectBytes) },
        { says: 'ingest', measure: () => ingest(bench, 'tiny', set) },
        bench,
      )
      yield { of, ...reading }
    }
  },
}
