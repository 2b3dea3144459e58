import type { Figure } from '../measure/figure.ts'
import { bytesOf, workspaceOfDays } from '../measure/keytrail.ts'

export const storeSize: Figure = {
  name: 'store',
  says: 'workspace ÷ source gz',
  unit: '×',
  better: 'less',
  must: 0.9,
  aim: 0.65,
  async *measure(bench) {
    const source = await bench.corpus.days(bench.records)
    for (const state of ['loose', 'compacted'] as const) {
      const { events, others } = bytesOf(await workspaceOfDays(bench, state))
      const value = (events + others) / source.bytes
      const detail = `events ${toMegabytes(events)}, ledger and the rest ${toMegabytes(others)}, source ${toMegabytes(source.bytes)}`
      yield { of: state === 'loose' ? 'as ingested' : 'compacted', value, least: value, most: value, detail }
    }
  },
}

function toMegabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`
}
