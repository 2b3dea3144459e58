import type { Playbook } from './playbook.ts'

/** A playbook with the weight of each of its calls here: its own, by rarity in this log and by published use. In the order of its calls. */
export type Weighed = {
  readonly playbook: Playbook
  readonly weights: readonly number[]
  /** Whether a call is rare enough to tell something by itself. */
  readonly isTelling: readonly boolean[]
}

/** Beyond so many calls each counts half: a long report tells of several cases, and nobody does all of it. */
const wholeCalls = 12

/** What all calls weigh together. */
export function toWholeWeight({ learnedFrom }: Playbook, weights: readonly number[]): number {
  if (learnedFrom !== null) return weights.reduce((sum, weight) => sum + weight, 0)
  const sorted = [...weights].sort((one, other) => other - one)
  return sorted.reduce((sum, weight, place) => sum + (place < wholeCalls ? weight : weight / 2), 0)
}
