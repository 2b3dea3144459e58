import type { Detection } from './parse/detection.ts'
import type { Placeholders } from './parse/to-item-tree.ts'
import type { Origin } from './parse/to-meta.ts'
import { toFilter, toRule } from './parse/to-rule.ts'
import { attempt, Mistake } from './problem.ts'
import type { Content, Correlation, Filter, Problem, Rule } from './rule.ts'
import { getNode, type YamlMap, type YamlNode } from './yaml/node.ts'
import { readYaml, type YamlDocument } from './yaml/read-yaml.ts'

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
  const documents = read.flatMap((one) => attempt(problems, () => toDocument(one, options)) ?? [])
  const contents = documents.map((document) => document.content)
  return {
    rules: contents.filter((content) => content.kind === 'event'),
    correlations: contents.filter((content) => content.kind === 'correlation'),
    filters: contents.filter((content) => content.kind === 'filter'),
    documents,
    problems: problems.map((problem) => (options.file === undefined ? problem : { ...problem, file: options.file })),
  }
}

function toDocument({ root, text }: YamlDocument, options: ParseOptions): SigmaDocument {
  const map = toTopMap(root)
  const origin: Origin = { file: options.file, text, map }
  const placeholders = options.placeholders ?? {}
  if (getNode(map, 'filter')) return { ...toFilter(origin, placeholders), map }
  return { ...toRule(origin, placeholders), map }
}

function toTopMap(root: YamlNode): YamlMap {
  if (root.kind === 'map') return root
  throw new Mistake('not-sigma', 'The document is not a map of Sigma keys.', { at: root.at })
}
