import type { ScoredCase } from './run-scored.ts'
import { type Score, type Shares, toScores } from './to-scores.ts'

/** What is asked over all cases. */
export const aims = { owned: 0.98, addresses: 0.95 } as const

const head = [
  'kind',
  'cases',
  'precision',
  'recall',
  'F1',
  'addresses',
  'recall',
  'F1',
  'framed decoys',
  'false incidents',
  'joined',
  'split',
]

/** The table by kind, and below it all that is wrong, by name. */
export function renderScores(cases: readonly ScoredCase[]): string {
  const scores = toScores(cases)
  const lines = [head, ...scores.map(toRow)]
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)))
  const table = lines.map((line) =>
    line
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join('  '),
  )
  return [...table, '', toNote(scores.at(-1)!), '', ...cases.flatMap(toWrongLines), ''].join('\n')
}

function toRow({ kind, cases, owned, addresses, framed, falseIncidents, joined, split }: Score): string[] {
  const counts = [framed, falseIncidents, joined, split].map(String)
  return [kind, String(cases), ...toCells(owned), ...toCells(addresses), ...counts]
}

function toCells({ precision, recall, f1 }: Shares): string[] {
  return [precision, recall, f1].map((share) => (share === null ? '–' : share.toFixed(3)))
}

function toNote(score: Score): string {
  const asked = `Asked: F1 of keys and identities ${aims.owned}, of addresses ${aims.addresses}, no decoy framed, no incident above low where nobody broke in`
  return `${asked}: ${isGood(score) ? 'held' : 'NOT held'}.`
}

function isGood({ owned, addresses, framed, falseIncidents, failed }: Score): boolean {
  return (
    (owned.f1 ?? 1) >= aims.owned &&
    (addresses.f1 ?? 1) >= aims.addresses &&
    framed === 0 &&
    falseIncidents === 0 &&
    failed === 0
  )
}

function toWrongLines({ kind, seed, wrong, failure }: ScoredCase): string[] {
  const lines = wrong.map(({ is, value, decoys, reasons }) => {
    const decoy = decoys.length === 0 ? '' : ` (${decoys.join(', ')})`
    return `${kind} ${seed}  ${is} ${value}${decoy}: ${reasons.join(' ') || 'nothing was said of it'}`
  })
  return failure === null ? lines : [`${kind} ${seed}  failed: ${failure}`, ...lines]
}
