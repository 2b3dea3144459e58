import type { Calls } from '../knowledge/calls/calls.ts'

/** How many identities there are in the log, and how many of them make a call, by its key. */
export type Prevalence = { readonly identities: number; readonly callers: ReadonlyMap<string, number> }

/** What everybody calls still tells a little. */
const least = 0.05
/** In a log of a handful of identities nothing can be told to be common. */
const fewestIdentities = 20
/** From so many reports on, a call weighs twice. */
const mostReports = 10

/** How rare a call is in this log, 0.05 (all call it) to 1 (nobody did). */
export function toRarity(key: string, { identities, callers }: Prevalence): number {
  const share = Math.log1p(callers.get(key) ?? 0) / Math.log1p(Math.max(identities, fewestIdentities))
  return Math.max(least, 1 - share)
}

/** How much a call tells of a thief by what is published: 1 to 2. */
export function toPublished(reports: number): number {
  return 1 + Math.min(reports, mostReports) / mostReports
}

/** In how many published reports a call is seen that is written `ses.amazonaws.com:GetSendQuota`. */
export function countReports(calls: Calls, source: string, name: string): number {
  return calls.of(source, name).published.reports
}
