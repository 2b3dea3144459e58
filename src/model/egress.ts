/**
 * What makes an address an office's or a VPN's rather than a thief's: so many identities are at home there (seen on `daysAtHome` days or more,
 * and on half of all their days), and for so long.
 */
export const identitiesAtHome = 4
export const daysAtHome = 7
export const egressSpanDays = 14

/** An address from which many honest identities work: how many are at home there, and the most days of one. */
export type LearnedEgress = { readonly address: string; readonly identities: number; readonly days: number }

/** The first five in words: `203.0.113.7 (6 identities are at home there, on up to 20 days) and 2 more`. */
export function toEgressWords(egress: readonly LearnedEgress[]): string {
  const shown = egress
    .slice(0, 5)
    .map(
      ({ address, identities, days }) =>
        `${address} (${identities} identities are at home there, on up to ${days} days)`,
    )
  return `${shown.join(', ')}${egress.length > 5 ? ` and ${egress.length - 5} more` : ''}`
}
