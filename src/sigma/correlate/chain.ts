import type { Correlation, RuleCondition } from '../rule.ts'
import { isWithin } from './bounds.ts'

/**
 * What `temporal_ordered` looks for: events of some of the steps, in the order of the steps; as many as `lengths` admits; and since the
 * first of them no event of the rules in `without`.
 */
export type Chain = {
  readonly steps: readonly string[]
  readonly lengths: readonly number[]
  readonly without: readonly string[]
}

const termLimit = 64

/**
 * Bounds admit lengths. An extended condition becomes the ways to satisfy it, each with all its
 * steps, in the order of `rules`; a way that names no rule that must be seen never fires. Throws for more than 64 ways.
 */
export function toChains(correlation: Correlation): Chain[] {
  const { rules, extended, bounds } = correlation
  if (extended) return minimal(toTerms(extended, true)).flatMap((term) => toChain(term, rules))
  const lengths = rules.map((_, index) => index + 1).filter((length) => isWithin(length, bounds))
  return lengths.length === 0 ? [] : [{ steps: rules, lengths, without: [] }]
}

/** Rules that must be seen (true) and that must not (false); undefined when a rule would be both. */
type Term = ReadonlyMap<string, boolean>

/** Disjunctive normal form. */
function toTerms(condition: RuleCondition, wanted: boolean): Term[] {
  switch (condition.node) {
    case 'rule':
      return [new Map([[condition.rule, wanted]])]
    case 'not':
      return toTerms(condition.of, !wanted)
    default: {
      const parts = condition.of.map((part) => toTerms(part, wanted))
      if ((condition.node === 'or') === wanted) return limited(parts.flat())
      return parts.reduce<Term[]>((terms, part) => limited(terms.flatMap((term) => joinEach(term, part))), [new Map()])
    }
  }
}

/** The term with each of the others, contradictions left out. */
function joinEach(term: Term, others: readonly Term[]): Term[] {
  return others
    .filter((other) => [...other].every(([rule, wanted]) => (term.get(rule) ?? wanted) === wanted))
    .map((other) => new Map([...term, ...other]))
}

/** Without the terms that ask for all that another asks for, and more. */
function minimal(terms: readonly Term[]): Term[] {
  const includes = (wider: Term, narrower: Term) => [...narrower].every(([rule, wanted]) => wider.get(rule) === wanted)
  return terms.filter(
    (term, index) =>
      !terms.some(
        (other, place) =>
          includes(term, other) && (other.size < term.size || (other.size === term.size && place < index)),
      ),
  )
}

function limited(terms: Term[]): Term[] {
  if (terms.length > termLimit)
    throw new Error(`the condition can be satisfied in more than ${termLimit} ways; split the correlation`)
  return terms
}

function toChain(term: Term, rules: readonly string[]): Chain[] {
  const steps = rules.filter((rule) => term.get(rule) === true)
  const without = rules.filter((rule) => term.get(rule) === false)
  return steps.length === 0 ? [] : [{ steps, lengths: [steps.length], without }]
}
