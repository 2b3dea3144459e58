/** Something that an identity did or had, by which two can be alike. `short` is how a row names the kind. */
export const featureKinds = ['call', 'denied', 'order', 'agent', 'address', 'network', 'region', 'tls'] as const
export type FeatureKind = (typeof featureKinds)[number]

export type Feature = { readonly kind: FeatureKind; readonly value: string }

/**
 * How much of its rarity a feature of a kind counts: half where it follows in part from another that counts too (a denied call from the call, an
 * order from its two calls, a network from its address), or from where and with what somebody works.
 */
export const kindShares: Readonly<Record<FeatureKind, number>> = {
  call: 1,
  denied: 0.5,
  order: 0.5,
  agent: 1,
  address: 1,
  network: 0.5,
  region: 0.5,
  tls: 0.5,
}

/** A feature in words: `was denied ses:GetSendQuota`. */
export function sayFeature({ kind, value }: Feature): string {
  return toWords[kind](value)
}

const toWords: Readonly<Record<FeatureKind, (value: string) => string>> = {
  call: (value) => `called ${value}`,
  denied: (value) => `was denied ${value}`,
  order: (value) => `called ${value} in this order`,
  agent: (value) => `used ${value}`,
  address: (value) => `came from ${value}`,
  network: (value) => `came from the network of ${value}`,
  region: (value) => `worked in ${value}`,
  tls: (value) => `spoke ${value}`,
}

/** One text for a feature; no kind holds a NUL. */
export function toFeatureId({ kind, value }: Feature): string {
  return `${kind}\0${value}`
}
