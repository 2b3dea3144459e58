import type { Detection } from './parse/detection.ts'
import { type Placeholders, type Reading, startReading } from './parse/reading.ts'
import { emptyCollection, spreadCollection } from './parse/spread-collection.ts'
import { toCorrelation } from './parse/to-correlation.ts'
import type { Origin } from './parse/to-meta.ts'
import { toFilter, toRule } from './parse/to-rule.ts'
import { attempt, Mistake } from './problem.ts'
import type { Content, Correlation, Filter, Problem, Rule } from './rule.ts'
import { getEntry, type YamlMap, type YamlNode } from './yaml/node.ts'
import { readYaml } from './yaml/read-yaml.ts'

export type ParseOptions = {
  readonly file?: string
  /** Values for `%name%` under the modifier `expand`. */
  readonly placeholders?: Placeholders
}

/** A document that was understood, with what the linter wants to see of how it was written. */
export type SigmaDocument = { readonly content: Content; readonly map: YamlMap; readonly detection?: Detection }

export type Parsed = {
  readonly rules: Rule[]
  readonly correlations: Correlation[]
  readonly filters: Filter[]
  readonly documents: SigmaDocument[]
  readonly problems: Problem[]
}

/**
 * Parses one file of Sigma content: one or more YAML documents. Never throws for bad content: a document with an error
 * is left out and told in `problems` with file, line and column, and the others are kept.
 */
export function parseContent(text: string, options: ParseOptions = {}): Parsed {
  const { documents: read, problems } = readYaml(text)
  const collection = emptyCollection()
  const reading = startReading(options.placeholders)
  const documents = read.flatMap((one) => {
    return (
      attempt(problems, () => {
        const map = spreadCollection(toTopMap(one.root), collection)
        return map && toDocument({ file: options.file, text: one.text, map }, reading)
      }) ?? []
    )
  })
  return {
    ...byKind(documents.map((document) => document.content)),
    documents,
    problems: problems
      .map((problem) => (options.file === undefined ? problem : { ...problem, file: options.file }))
      .toSorted((left, right) => (left.line ?? 0) - (right.line ?? 0)),
  }
}

/** Contents by what they are, in the order given. */
export function byKind(contents: readonly Content[]): {
  rules: Rule[]
  correlations: Correlation[]
  filters: Filter[]
} {
  return {
    rules: contents.filter((content) => content.kind === 'event'),
    correlations: contents.filter((content) => content.kind === 'correlation'),
    filters: contents.filter((content) => content.kind === 'filter'),
  }
}

function toDocument(origin: Origin, reading: Reading): SigmaDocument {
  const { map } = origin
  if (getEntry(map, 'correlation')) return { ...toCorrelation(origin), map }
  if (getEntry(map, 'filter')) return { ...toFilter(origin, reading), map }
  return { ...toRule(origin, reading), map }
}

function toTopMap(root: YamlNode): YamlMap {
  if (root.kind === 'map') return root
  throw new Mistake('not-sigma', 'The document is not a map of Sigma keys.', { at: root.at })
}
