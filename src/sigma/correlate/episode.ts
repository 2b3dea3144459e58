/** An event that satisfies a rule that a correlation lists; one for each such rule. */
export type Match = {
  readonly id: string
  readonly timeMilliseconds: number
  /** The rule's id. */
  readonly rule: string
  /** One text per name in `groupBy`; null where the event has no value. */
  readonly groups: readonly (string | null)[]
  /** One text per name in `fields`. */
  readonly values: readonly (string | null)[]
}

/**
 * Firings of one group that lie no more than the timespan apart, as one. Its events are those in the windows of its firings; where
 * correlations build on correlations, those of the event rules at the bottom.
 */
export type Episode = {
  readonly groups: readonly string[]
  /** Of the events, cut to whole seconds. */
  readonly firstMilliseconds: number
  readonly lastMilliseconds: number
  /** The highest measured value at which it fired; the lowest where all bounds are `lt` or `lte`. */
  readonly value: number
  /** Distinct events. */
  readonly count: number
  /** The first `eventIdLimit` in order of time, then id. */
  readonly eventIds: readonly string[]
}

export const eventIdLimit = 1000
