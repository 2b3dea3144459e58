/**
 * Evidence about a visit by itself, before anything links it to others: log-odds (natural) that it is a thief's, in one table with the reason beside
 * each. Of a theme the strongest counts in full and each further one half of the one before, as in triage (`triage/weight.ts`).
 */
export const evidence = {
  'own-address': { theme: 'place', weight: -4.5, says: 'it is where this identity called from on {days} before' },
  'known-seat': {
    theme: 'place',
    weight: -4,
    says: 'somebody here has long called from that address with that very tool',
  },
  'shared-place': { theme: 'place', weight: -3.5, says: 'many others have long called from there' },
  'known-network': {
    theme: 'place',
    weight: -1.5,
    says: 'somebody here has long called from that network with that very tool',
  },
  'house-place': {
    theme: 'place',
    weight: -2,
    says: 'others here have long called from there, and nobody rents machines there',
  },
  'house-network': {
    theme: 'place',
    weight: -1,
    says: 'it is a network in which many others here are at home, and nobody rents machines',
  },
  'own-network': {
    theme: 'place',
    weight: -2.5,
    says: 'it is a network that this identity called from on {days} before',
  },
  'own-organisation': {
    theme: 'place',
    weight: -1,
    says: 'it is in another part of a network that this identity called from on {days} before',
  },
  'once-there': { theme: 'place', weight: -1, says: 'this identity called from there on one day before' },
  'own-provider': {
    theme: 'place',
    weight: -0.6,
    says: 'it is a provider from whose machines this identity called before, though always from the same ones',
  },
  'own-country': { theme: 'place', weight: -0.5, says: 'it is a country that this identity called from before' },
  'new-country': { theme: 'place', weight: 1.6, says: 'this identity never called from that country' },
  'new-network': { theme: 'place', weight: 1.4, says: 'this identity never called from that network' },
  hidden: { theme: 'network', weight: 1.2, says: 'it is a rented machine, a VPN, a proxy or Tor' },
  inside: { theme: 'network', weight: -1, says: 'it is inside AWS or a private network' },
  'own-tool': { theme: 'tool', weight: -1.2, says: 'it is a tool that this identity used on {days} before' },
  'new-tool': { theme: 'tool', weight: 1.4, says: 'this identity never used that tool' },
  offensive: { theme: 'tool', weight: 2.4, says: 'it is an attacker’s tool or distribution' },
  'own-calls': { theme: 'work', weight: -1.2, says: 'this identity made the same calls before' },
  /** At most: for an identity that does something new every day it says nothing, see `weigh-visits.ts`. */
  'new-calls': { theme: 'work', weight: 2, says: 'this identity never made most of those calls before' },
  refused: { theme: 'calls', weight: 0.9, says: 'most of its calls were refused' },
  /** A thief who tries keys goes on with one of them. */
  'key-check': {
    theme: 'calls',
    weight: -5,
    says: 'all that was done from there with that tool was to ask whose the keys are, from inside AWS, as jobs that check keys do',
  },
  /** Weighs the prior up, so that nothing is decided; more where more was done, see `suspect.ts`. */
  grave: { theme: 'deed', weight: 3, says: 'what it did is grave unless it was the owner' },
  unknown: { theme: 'place', weight: 0, says: 'nothing is known of where this identity called from before' },
} as const

export type EvidenceKind = keyof typeof evidence

/** How likely a visit is a thief's before anything is known of it, in log-odds. */
export const prior = -3

export type Evidence = { readonly kind: EvidenceKind; readonly weight: number; readonly says: string }

/** Adds weights up: of each theme and side the strongest in full, each further one half of the one before. */
export function toSum(found: readonly { readonly theme: string; readonly weight: number }[]): number {
  const nth = new Map<string, number>()
  let sum = 0
  for (const { theme, weight } of found.toSorted((one, other) => Math.abs(other.weight) - Math.abs(one.weight))) {
    const side = `${theme} ${Math.sign(weight)}`
    const before = nth.get(side) ?? 0
    nth.set(side, before + 1)
    sum += weight / 2 ** before
  }
  return sum
}

export function toScore(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds))
}
