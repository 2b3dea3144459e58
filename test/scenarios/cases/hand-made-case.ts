import type { CloudTrailRecord } from '../../../samples/cloudtrail/record.ts'
import type { Verdict } from '../../../src/model/verdict.ts'

/** What triage must say of a case. */
export type Expectation = {
  readonly about: string
  /** Whom to triage. */
  readonly lead: { readonly kind: 'key' | 'identity'; readonly value: string }
  /** The rule whose alert is meant, or null where none need fire. */
  readonly alert: string | null
  /** Any of these is right. */
  readonly verdicts: readonly Verdict[]
  /** Each must be found among the facts or reasons: one that holds all of the words, in any case; `a|b` is either. */
  readonly reasons: readonly { readonly about: string; readonly words: readonly string[] }[]
}

export type HandMadeCase = { readonly records: readonly CloudTrailRecord[]; readonly expect: Expectation }
