import { sha256 } from '../parse/to-meta.ts'
import { attempt, Mistake, toProblem } from '../problem.ts'
import type { Content, Correlation, Filter, Problem, Rule } from '../rule.ts'
import { applyFilters } from './apply-filters.ts'
import { bindCorrelation } from './bind-correlation.ts'

export type Resolved = {
  /** With the filters that apply to them in their trees. */
  readonly rules: readonly Rule[]
  /** `rules`, `aliases` and `extended` by id; those that others build on come first. */
  readonly correlations: readonly Correlation[]
  /** Ids of what raises no alerts of its own: it is only the base of correlations, none of which says `generate`. */
  readonly quiet: ReadonlySet<string>
  readonly problems: readonly Problem[]
}

export type Unresolved = {
  readonly rules: readonly Rule[]
  readonly correlations: readonly Correlation[]
  readonly filters: readonly Filter[]
}

/**
 * Joins what was loaded: filters to rules, correlations to their bases. A correlation whose base is missing, or that
 * builds on itself, is left out and told.
 */
export function resolve({ rules, correlations, filters }: Unresolved): Resolved {
  const problems = filters.flatMap((filter) => toFilterProblems(filter, rules, correlations))
  const filtered = rules.map((rule) => applyFilters(rule, filters))
  const bound = bindAll(filtered, correlations, problems)
  const generating = new Set(bound.filter((one) => one.generate).flatMap((one) => one.rules))
  const bases = bound.flatMap((one) => one.rules).filter((id) => !generating.has(id))
  return { rules: filtered, correlations: bound, quiet: new Set(bases), problems }
}

/** Depth first, so that a correlation is bound after its bases. */
function bindAll(rules: readonly Rule[], correlations: readonly Correlation[], problems: Problem[]): Correlation[] {
  const find = toFinder([...rules, ...correlations])
  const hashes = new Map(rules.map((rule) => [rule.id, rule.hash]))
  const sizes = new Map(rules.map((rule) => [rule.id, 1]))
  const done = new Map<Correlation, Correlation | undefined>()
  const open = new Set<Correlation>()

  const toId = (reference: string): string => {
    const content = find(reference)
    if (!content) throw new Mistake('missing-rule', `No rule with the id or name "${reference}" is loaded.`, { hint })
    if (content.kind !== 'correlation') return content.id
    if (open.size > deepestChain)
      throw new Mistake('too-deep', `It builds on a chain of more than ${deepestChain} correlations.`)
    if (open.has(content))
      throw new Mistake('cyclic-correlation', `The correlation builds on itself by "${reference}".`)
    if (!bind(content))
      throw new Mistake('missing-rule', `The correlation "${reference}" that it builds on is left out.`)
    return content.id
  }
  const bind = (correlation: Correlation): Correlation | undefined => {
    if (done.has(correlation)) return done.get(correlation)
    open.add(correlation)
    const found: Problem[] = []
    const bound = attempt(found, () => {
      const one = withBaseHashes(bindCorrelation(correlation, toId), hashes)
      sizes.set(one.id, sizeOf(one, sizes))
      return one
    })
    problems.push(...found.map((problem) => ({ ...problem, ...placeOf(correlation) })))
    open.delete(correlation)
    done.set(correlation, bound)
    if (bound) hashes.set(bound.id, bound.hash)
    return bound
  }
  for (const correlation of correlations) bind(correlation)
  return [...done.values()].filter((bound) => bound !== undefined)
}

/** How many rules and correlations stand below and are asked, each as often as it is listed. Throws a Mistake for too many: they multiply. */
function sizeOf(correlation: Correlation, sizes: ReadonlyMap<string, number>): number {
  const size = correlation.rules.reduce((sum, id) => sum + sizes.get(id)!, 1)
  if (size <= mostBelow) return size
  throw new Mistake('too-large', `It builds on more than ${mostBelow} rules, those of its correlations included.`)
}

/** DuckDB nests expressions a thousand deep; a correlation takes some eight of these. */
const mostBelow = 100

/** Bounds our own recursion. */
const deepestChain = 500
const hint = 'Load the file that has it, or correct the reference.'

/** A changed base changes what the correlation finds. */
function withBaseHashes(correlation: Correlation, hashes: ReadonlyMap<string, string>): Correlation {
  return { ...correlation, hash: sha256([correlation.hash, ...correlation.rules.map((id) => hashes.get(id))].join()) }
}

/** By id, else by name. */
function toFinder(contents: readonly (Rule | Correlation)[]): (reference: string) => Rule | Correlation | undefined {
  const byId = new Map(contents.map((content) => [content.id, content]))
  const byName = new Map(
    contents.toReversed().flatMap((content) => (content.name === undefined ? [] : [[content.name, content]])),
  )
  return (reference) => byId.get(reference) ?? byName.get(reference)
}

function toFilterProblems(filter: Filter, rules: readonly Rule[], correlations: readonly Correlation[]): Problem[] {
  if (filter.rules === 'any') return []
  const isNamed = (reference: string) => (content: Content) => content.id === reference || content.name === reference
  return filter.rules
    .filter((reference) => !rules.some(isNamed(reference)))
    .map((reference) => {
      const says = correlations.some(isNamed(reference))
        ? `The filter names the correlation "${reference}"; filters act on event rules only.`
        : `The filter names "${reference}", and no such rule is loaded.`
      const problem = toProblem('warning', 'unknown-filtered-rule', says, {
        hint: 'Name the ids of event rules, or any.',
      })
      return { ...problem, ...placeOf(filter) }
    })
}

function placeOf(content: Content): Pick<Problem, 'file' | 'line' | 'column'> {
  return {
    ...(content.file !== undefined && { file: content.file }),
    ...(content.line !== undefined && { line: content.line, column: 1 }),
  }
}
