/** How serious an alert of a rule is, in Sigma's words, from least to most. */
export const levels = ['informational', 'low', 'medium', 'high', 'critical'] as const
export type Level = (typeof levels)[number]

/** Whether `level` is `least` or more. */
export function isAtLeast(level: Level, least: Level): boolean {
  return levels.indexOf(level) >= levels.indexOf(least)
}
