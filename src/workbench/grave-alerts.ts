import type { Alert } from '../model/alert.ts'
import type { Level } from '../model/level.ts'
import type { GraveDeed } from '../scope/suspect.ts'

/** How grave it is by itself that a rule fires: of what asks for attention only it takes two. */
const gravity: Readonly<Record<Level, number>> = { informational: 0, low: 0.5, medium: 1, high: 2, critical: 3 }

/** Alerts that are a question where nothing is known of who did it: grave ones that nobody has put aside, and for which nothing is known to speak. */
export function listGrave(alerts: readonly Alert[]): Alert[] {
  return alerts.filter(
    ({ rule, verdict, suppressed, disposition }) =>
      gravity[rule.level] > 0 &&
      verdict !== null &&
      verdict !== 'benign' &&
      suppressed === null &&
      (disposition === null || disposition === 'true-positive'),
  )
}

/** What an alert shows, and how grave it is. */
export function toGraveDeed({ rule, eventIds }: Alert): GraveDeed {
  return { eventIds, rule: rule.id, says: rule.title, gravity: gravity[rule.level] }
}
