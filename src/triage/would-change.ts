import type { Fact } from '../model/fact.ts'
import type { Verdict } from '../model/verdict.ts'

type Judge = (facts: readonly Fact[]) => { readonly verdict: Verdict }

/** What might yet be learned, and the fact that it would be. */
const answers = [
  { if: 'If the owner says that it was them', kind: 'owner-confirmed' },
  { if: 'If the owner says that it was not them', kind: 'owner-denied' },
  { if: 'If the address turns out to be the company’s own (known_egress in settings.yml)', kind: 'known-egress' },
] as const

/** Tries what is not known yet, and says where the verdict would be another. */
export function toWouldChange(facts: readonly Fact[], judge: Judge): string[] {
  const { verdict } = judge(facts)
  const known = new Set(facts.map(({ kind }) => kind))
  if (['owner-confirmed', 'owner-denied'].some((kind) => known.has(kind))) return []
  return answers.flatMap(({ if: when, kind }) => {
    if (known.has(kind)) return []
    const imagined: Fact = { kind, subject: { kind: 'identity', value: '' }, says: '', source: '', eventIds: [] }
    const then = judge([...facts, imagined]).verdict
    return then === verdict ? [] : [`${when}: ${then}.`]
  })
}
