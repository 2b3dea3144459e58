/** `keytrail/sigma`: Sigma 2.1 rules, correlations and filters, from text to tests of events. */

export { type Correlated, correlate } from './correlate/correlate.ts'
export {
  type ChainedInputs,
  type CorrelationInputs,
  correlationInputs,
  type RuleInputs,
} from './correlate/correlation-inputs.ts'
export {
  correlationSql,
  type MatchRelation,
  ungroupedSql,
} from './correlate/correlation-sql.ts'
export { type Episode, eventIdLimit, type Match } from './correlate/episode.ts'
export { toFieldPath } from './field-aliases.ts'
export { fold } from './fold.ts'
export type { LintOptions } from './lint/check.ts'
export { lint } from './lint/lint.ts'
export { type Loaded, loadContent } from './load-content.ts'
export { type Parsed, type ParseOptions, parseContent, type SigmaDocument } from './parse-content.ts'
export type { Place } from './problem.ts'
export { renderContent } from './render/render-content.ts'
export { renderTree } from './render/render-tree.ts'
export { type Resolved, resolve, type Unresolved } from './resolve/resolve.ts'
export * from './rule.ts'
export { toFunction } from './to-function/to-function.ts'
export { type KnownFields, mayMatch, toMayMatch } from './to-sql/may-match.ts'
export type { KeywordField, SqlField, SqlTable } from './to-sql/sql-table.ts'
export { toSql } from './to-sql/to-sql.ts'
