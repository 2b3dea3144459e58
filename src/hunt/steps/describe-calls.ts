import type { Step, StepRow } from './step.ts'

/**
 * How much more a call counts that published intrusions used: a report doubles it, ten make it about four and a half times as much. A call that nobody reported still counts, or a
 * new attacker's would sink.
 */
function toWeight(reports: number): number {
  return 1 + Math.log2(1 + reports)
}

export const describeCalls: Step = {
  name: 'describe-calls',
  says: 'what each call does, in how many published reports it is, and its buckets (needs `call`); with `rarity`, the rows are ranked by rarity × published weight',
  async run({ columns, rows }, { calls }) {
    const isRanked = columns.includes('rarity')
    const described = rows.map((row) => {
      const { description, published, buckets } = calls.of(...toCall(String(row.call)))
      const score = Math.round(Number(row.rarity) * toWeight(published.reports) * 100) / 100
      return {
        ...row,
        ...(isRanked && { score }),
        reports: published.reports,
        does: description,
        buckets: buckets.join(', '),
      }
    })
    const last = columns.filter((column) => ['eventIds', 'show'].includes(column))
    const own = columns.filter((column) => !last.includes(column) && column !== 'call')
    return {
      columns: ['call', ...(isRanked ? ['score'] : []), ...own, 'reports', 'buckets', 'does', ...last],
      rows: isRanked ? described.sort(byScore) : described,
      notes: isRanked
        ? [
            `Ranked by rarity × (1 + log2(1 + reports)); reports are counted among ${calls.reportsCounted} published ones (${calls.origins.published.attribution.split(': ')[0]}, ${calls.origins.published.date}).`,
          ]
        : [],
    }
  },
}

function byScore(one: StepRow, other: StepRow): number {
  return Number(other.score) - Number(one.score)
}

/** `ses:GetSendQuota` as CloudTrail writes it. */
export function toCall(text: string): [source: string, name: string] {
  const at = text.indexOf(':')
  const source = text.slice(0, at)
  return [source.includes('.') ? source : `${source}.amazonaws.com`, text.slice(at + 1)]
}
