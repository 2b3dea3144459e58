/** `keytrail/sigma`: Sigma 2.1 rules, correlations and filters, from text to tests of events. */
export { fold } from './fold.ts'
export { type Parsed, type ParseOptions, parseContent, type SigmaDocument } from './parse-content.ts'
export type { Place } from './problem.ts'
export * from './rule.ts'
export { toFunction } from './to-function/to-function.ts'
