import { timeGzip } from '../baselines/gzip.ts'
import { compare } from '../measure/compare.ts'
import type { Figure } from '../measure/figure.ts'
import { detectAnew, workspaceOfDays } from '../measure/keytrail.ts'

export const detectAgainstGzip: Figure = {
  name: 'detect',
  says: 'the whole rule pack over all events ÷ gzip -dc of their files',
  unit: '×',
  better: 'less',
  must: 0.8,
  aim: 0.4,
  async *measure(bench) {
    const set = await bench.corpus.days(bench.records)
    const workspace = await workspaceOfDays(bench, 'loose')
    let alerts = 0
    const reading = await compare(
      {
        says: 'detect',
        measure: async () => {
          const ran = await detectAnew(workspace)
          alerts = (JSON.parse(ran.output) as { alerts: unknown[] }).alerts.length
          return ran
        },
      },
      { says: 'gzip -dc', measure: () => timeGzip(bench, set) },
      bench,
    )
    yield { ...reading, detail: `${reading.detail}, ${alerts.toLocaleString('en-US')} alerts` }
  },
}
