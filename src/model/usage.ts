/**
 * Of whom and what the daily roll-up counts: a whole account, an identity (the role, not its session), a long-term key; and, so that who used it is
 * found at once, an address and an agent, by identity and key alone.
 */
export const usageSubjects = ['account', 'identity', 'key', 'address', 'agent'] as const
export type UsageSubject = (typeof usageSubjects)[number]

/** What it counts by; `all` has one row a day, with the value ''. */
export const usageDimensions = [
  'all',
  'agent',
  'address',
  'region',
  'service',
  'call',
  'error',
  'hour',
  'key',
  'identity',
] as const
export type UsageDimension = (typeof usageDimensions)[number]

/** All temporary keys together: each lives for hours, so that the log has as many as sessions, and none a history. */
export const temporaryKeys = 'ASIA'
