import { type Fact, factEvents } from '../../model/fact.ts'
import type { SubjectFact } from '../enricher.ts'

/** A fact about one of a subject's actors. */
export type ActorFact = SubjectFact & { readonly actor: string }

/** Of how many actors a subject's facts speak, by the subject's number. */
export type ActorCounts = ReadonlyMap<number, number>

/**
 * One fact of a kind for each subject, out of those about its actors: the first one's, and how many it holds for beside. Kinds that speak against malice
 * (`ofAll`) count only where they hold for all of them.
 */
export function mergeFacts(
  facts: readonly ActorFact[],
  counts: ActorCounts,
  ofAll: ReadonlySet<string>,
): SubjectFact[] {
  const byKind = Map.groupBy(facts, ({ subject, fact }) => `${subject} ${fact.kind}`)
  return [...byKind.values()].flatMap((alike) => {
    const [{ subject, fact }] = alike as [ActorFact]
    if (ofAll.has(fact.kind) && alike.length < (counts.get(subject) ?? 0)) return []
    return [{ subject, fact: alike.length === 1 ? fact : toMerged(alike.map((one) => one.fact)) }]
  })
}

/** How many actors of these each subject has. */
export function countActors(actors: readonly { readonly subject: number }[]): ActorCounts {
  return new Map([...Map.groupBy(actors, ({ subject }) => subject)].map(([subject, of]) => [subject, of.length]))
}

function toMerged(facts: readonly Fact[]): Fact {
  const [first] = facts as [Fact, ...Fact[]]
  const others = facts.length - 1
  return {
    ...first,
    says: `${first.says} The same holds for ${others === 1 ? 'one other' : `${others} others`} of those who acted here.`,
    eventIds: [...new Set(facts.flatMap(({ eventIds }) => eventIds))].slice(0, factEvents),
  }
}
