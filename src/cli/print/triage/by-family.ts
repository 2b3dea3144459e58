import type { RelatedEntity } from '../../../model/triage.ts'
import { toWorst } from '../verdict.ts'

/** Agents of one family as one, named by it: their raw strings differ where a page has cut them. */
export function byFamily(related: readonly RelatedEntity[]): RelatedEntity[] {
  const groups = Map.groupBy(related, ({ kind, value, says }) => `${kind} ${kind === 'agent' && says ? says : value}`)
  return [...groups.values()].map((same) => (same[0]!.kind === 'agent' && same[0]!.says ? toOne(same) : same[0]!))
}

function toOne(same: readonly RelatedEntity[]): RelatedEntity {
  const [first] = same
  const [family, ...remarks] = first!.says!.split('; ')
  return {
    ...first!,
    value: family!,
    says: remarks.join('; ') || null,
    events: same.reduce((sum, { events }) => sum + events, 0),
    denied: same.reduce((sum, { denied }) => sum + denied, 0),
    // One alert may name several of them: the most that any has is certain.
    alerts: Math.max(...same.map(({ alerts }) => alerts)),
    verdict:
      toWorst(same.map(({ verdict }) => ({ verdict, score: null })).filter(({ verdict }) => verdict !== null))
        ?.verdict ?? null,
  }
}
