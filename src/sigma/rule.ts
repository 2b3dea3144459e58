/**
 * The shapes of Sigma 2.1 content after parsing: what the two evaluators, the linter and the printer share.
 * Strings are split into parts at once, so no escaped text is carried around.
 */
export const levels = ['informational', 'low', 'medium', 'high', 'critical'] as const
export type Level = (typeof levels)[number]

/** A problem with content, and what to write instead. Lines and columns count from 1. */
export type Problem = {
  readonly severity: 'error' | 'warning'
  /** Stable name of the check, for instance `duplicate-key` or `them-with-one-detection`. */
  readonly code: string
  readonly says: string
  readonly hint?: string
  readonly file?: string
  readonly line?: number
  readonly column?: number
}

/** What every document carries: Sigma's metadata. `author` must reach every alert (DRL 1.1). */
export type Meta = {
  /** `id`, else `name`, else a hash of the document's text: what alerts and correlations call it by. */
  readonly id: string
  readonly name?: string
  readonly title: string
  readonly status?: string
  readonly description?: string
  readonly author?: string
  readonly license?: string
  readonly references: readonly string[]
  readonly date?: string
  readonly modified?: string
  readonly tags: readonly string[]
  readonly falsepositives: readonly string[]
  readonly level?: Level
  readonly file?: string
  readonly line?: number
  /** SHA-256 (hex) of what decides matching; a change makes the rule see everything again. */
  readonly hash: string
  /** Keys that Sigma names and nothing here acts on: related, taxonomy, fields, scope. */
  readonly rest?: Readonly<Record<string, unknown>>
  /** Keys that Sigma does not name, for instance `x-keytrail`. */
  readonly custom: Readonly<Record<string, unknown>>
}

export type Logsource = { readonly category?: string; readonly product?: string; readonly service?: string }

export type Rule = Meta & {
  readonly kind: 'event'
  readonly logsource: Logsource
  readonly tree: Tree
  /** Set by `resolve` where filters were put into `tree`: the tree before, and the filters. */
  readonly filtered?: { readonly before: Tree; readonly by: readonly Filter[] }
}

export type Filter = Meta & {
  readonly kind: 'filter'
  readonly logsource: Logsource
  /** Ids or names of rules, or `any`. */
  readonly rules: readonly string[] | 'any'
  readonly tree: Tree
}

export const correlationTypes = [
  'event_count',
  'value_count',
  'temporal',
  'temporal_ordered',
  'value_sum',
  'value_avg',
  'value_percentile',
  'value_median',
] as const
export type CorrelationType = (typeof correlationTypes)[number]

export type Bound = { readonly op: Compare; readonly value: number }

export type Correlation = Meta & {
  readonly kind: 'correlation'
  readonly type: CorrelationType
  /** Ids or names as written; resolved against the loaded set by `resolve`. */
  readonly rules: readonly string[]
  readonly groupBy: readonly string[]
  readonly timespanSeconds: number
  /** All must hold of the measured value; for temporal types, of the number of distinct rules seen. */
  readonly bounds: readonly Bound[]
  /** The field(s) of value_*; several form a tuple. */
  readonly fields: readonly string[]
  /** 0 to 100, value_percentile only. */
  readonly percentile?: number
  /** An extended condition over rule names (SEP 198), temporal types only. */
  readonly extended?: RuleCondition
  /** alias -> rule id or name -> field */
  readonly aliases: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Whether the base rules also raise alerts of their own. */
  readonly generate: boolean
}

export type RuleCondition =
  | { readonly node: 'and' | 'or'; readonly of: readonly RuleCondition[] }
  | { readonly node: 'not'; readonly of: RuleCondition }
  | { readonly node: 'rule'; readonly rule: string }

export type Content = Rule | Filter | Correlation

/** The condition with its identifiers put in place: what an event must satisfy. */
export type Tree =
  | { readonly node: 'and' | 'or'; readonly of: readonly Tree[] }
  | { readonly node: 'not'; readonly of: Tree }
  | { readonly node: 'test'; readonly field: string; readonly test: Test }
  /** Found anywhere: in each leaf value, and in the texts of each top-level object and array. */
  | { readonly node: 'keyword'; readonly test: PatternTest | RegexTest }

export type Compare = 'eq' | 'neq' | 'lt' | 'lte' | 'gt' | 'gte'

/** A run of text, `any` (`*`, zero or more characters) or `one` (`?`, exactly one). */
export type Part = string | { readonly wild: 'any' | 'one' }
export type Pattern = readonly Part[]

export type PatternTest = { readonly op: 'pattern'; readonly pattern: Pattern; readonly cased: boolean }
/** RE2 syntax, unanchored; flags are of `ims`. */
export type RegexTest = { readonly op: 'regex'; readonly source: string; readonly flags: string }

export const timeParts = ['minute', 'hour', 'day', 'week', 'month', 'year'] as const
export type TimePart = (typeof timeParts)[number]

export type Test =
  | PatternTest
  | RegexTest
  /** Numeric comparison; numeric text counts as its number. */
  | { readonly op: 'number'; readonly compare: Compare; readonly value: number }
  | { readonly op: 'boolean'; readonly value: boolean }
  /** No value: absent or JSON null. */
  | { readonly op: 'null' }
  /** The key is present, even when null. */
  | { readonly op: 'exists'; readonly value: boolean }
  /** `low` and `high` are 16-byte addresses (IPv4 mapped into ::ffff:0:0/96) as 32 hex digits, both inclusive. */
  | { readonly op: 'cidr'; readonly text: string; readonly low: string; readonly high: string }
  /** UTC; `week` is the ISO week. */
  | { readonly op: 'time'; readonly part: TimePart; readonly compare: Compare; readonly value: number }
  | { readonly op: 'field'; readonly other: string; readonly how: 'equals' | 'startswith' | 'endswith' | 'contains' }
