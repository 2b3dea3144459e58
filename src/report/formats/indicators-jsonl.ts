import type { ReportFormat } from '../format.ts'

export const indicatorsJsonl: ReportFormat = {
  id: 'indicators-jsonl',
  says: 'addresses, agents, keys and identities, a line each',
  ending: 'jsonl',
  *render({ indicators }) {
    for (const indicator of indicators) yield `${JSON.stringify(indicator)}\n`
  },
}
