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
export { type Evaluated, evaluateContent } from './correlate/evaluate-content.ts'
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
export { toFieldText } from './to-function/to-field-text.ts'
export { toFunction } from './to-function/to-function.ts'
export { toTestFunction } from './to-function/to-test-function.ts'
export { fieldTextSql } from './to-sql/field-text-sql.ts'
export { type KnownFields, mayMatch, toMayMatch } from './to-sql/may-match.ts'
export type { KeywordField, SqlField, SqlTable } from './to-sql/sql-table.ts'
export { toSql } from './to-sql/to-sql.ts'
