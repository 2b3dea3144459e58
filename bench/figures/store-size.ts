import { join } from 'node:path'
import type { Figure } from '../measure/figure.ts'
import { bytesIn, workspaceOfDays } from '../measure/keytrail.ts'

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
      const workspace = await workspaceOfDays(bench, state)
      const value = bytesIn(workspace) / source.bytes
      const events = bytesIn(join(workspace, 'events'))
      const detail = `events ${toMegabytes(events)}, ledger and the rest ${toMegabytes(bytesIn(workspace) - events)}, source ${toMegabytes(source.bytes)}`
      yield { of: state === 'loose' ? 'as ingested' : 'compacted', value, least: value, most: value, detail }
    }
  },
}

function toMegabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`
}
