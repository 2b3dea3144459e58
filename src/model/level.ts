/** How serious an alert of a rule is, in Sigma's words, from least to most. */
export const levels = ['informational', 'low', 'medium', 'high', 'critical'] as const
export type Level = (typeof levels)[number]

/** A rule without a level is taken as one of this, as Sigma's converters do. */
export const assumedLevel: Level = 'medium'

/** Whether `level` is `least` or more. */
export function isAtLeast(level: Level, least: Level): boolean {
  return levels.indexOf(level) >= levels.indexOf(least)
}
