import type { ScopedEntity } from '../model/scope.ts'

/** So many that were near and are not part of it are kept; nobody reads more. */
const mostCleared = 300

/** All entities that are, or may be, part of an intrusion, and of those that were cleared the nearest: identities and addresses before keys and agents. */
export function boundCleared(entities: readonly ScopedEntity[]): {
  readonly entities: readonly ScopedEntity[]
  /** How many that were cleared are left out. */
  readonly clearedOmitted: number
} {
  const cleared = entities.filter(({ verdict }) => verdict === 'cleared')
  if (cleared.length <= mostCleared) return { entities, clearedOmitted: 0 }
  const nearest = cleared
    .toSorted((one, other) => toRank(one) - toRank(other) || other.score - one.score)
    .slice(0, mostCleared)
  const kept = new Set(nearest)
  return {
    entities: entities.filter((entity) => entity.verdict !== 'cleared' || kept.has(entity)),
    clearedOmitted: cleared.length - mostCleared,
  }
}

function toRank({ kind, value }: ScopedEntity): number {
  if (kind === 'identity') return 0
  if (kind === 'address') return 1
  return kind === 'key' && value.startsWith('AKIA') ? 2 : 3
}
