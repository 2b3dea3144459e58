import type { ScoredCase } from './run-scored.ts'
import type { Counts } from './to-scored.ts'

/** Over some cases. Shares are 0 to 1, or null where there is nothing to divide. */
export type Score = {
  readonly kind: string
  readonly cases: number
  readonly failed: number
  /** Keys and identities, compromised or hostile. */
  readonly owned: Shares
  readonly addresses: Shares
  /** Decoys that were called compromised. */
  readonly framed: number
  readonly falseIncidents: number
  readonly joined: number
  readonly split: number
}

export type Shares = { readonly precision: number | null; readonly recall: number | null; readonly f1: number | null }

/** One score for each kind, and one for all. */
export function toScores(cases: readonly ScoredCase[]): Score[] {
  const byKind = [...Map.groupBy(cases, ({ kind }) => kind)].map(([kind, some]) => toScore(kind, some))
  return [...byKind, toScore('all', cases)]
}

export function toScore(kind: string, cases: readonly ScoredCase[]): Score {
  const sum = (count: (each: ScoredCase) => number) => cases.reduce((total, each) => total + count(each), 0)
  return {
    kind,
    cases: cases.length,
    failed: cases.filter(({ failure }) => failure !== null).length,
    owned: toShares(cases.flatMap(({ counts }) => [counts.identities, counts.keys])),
    addresses: toShares(cases.map(({ counts }) => counts.addresses)),
    framed: sum(({ wrong }) => wrong.filter(({ is, decoys }) => is === 'framed' && decoys.length > 0).length),
    falseIncidents: sum(({ falseIncidents }) => falseIncidents),
    joined: sum(({ joined }) => joined),
    split: sum(({ split }) => split),
  }
}

function toShares(counts: readonly Counts[]): Shares {
  const [right, framed, missed] = (['right', 'framed', 'missed'] as const).map((part) =>
    counts.reduce((sum, each) => sum + each[part], 0),
  ) as [number, number, number]
  return {
    precision: toShare(right, right + framed),
    recall: toShare(right, right + missed),
    f1: toShare(2 * right, 2 * right + framed + missed),
  }
}

function toShare(some: number, all: number): number | null {
  return all === 0 ? null : some / all
}
