import { type Prevalence, toRarity } from '../statistics/rarity.ts'
import { type Feature, type FeatureKind, kindShares } from './feature.ts'

/** What a feature of the known-bad says of somebody who has it too: 1 is something that nobody else has. */
export type Weighed<T extends Feature = Feature> = T & { readonly prevalence: Prevalence; readonly points: number }

/** Every next feature of one kind counts so much of its points: they come together, and twenty calls of one service are no twenty reasons. */
const nextOfKind = 0.8

/** So much more a call counts at most that published intrusions name, at so many reports. */
const mostForReports = 0.5
const manyReports = 10

/** The points of a feature: its rarity, as a share of the greatest that there can be here, so that a small log and a large one compare. */
export function toPoints(kind: FeatureKind, prevalence: Prevalence, reports: number): number {
  const rarest = toRarity({ ...prevalence, identities: 1, days: 1 })
  if (rarest === 0) return 0
  const published = kind === 'call' ? 1 + mostForReports * Math.min(1, reports / manyReports) : 1
  return (toRarity(prevalence) / rarest) * kindShares[kind] * published
}

/** What two have in common, added up: the strongest of each kind in full, each next with less. Those that count, the strongest first. */
export function addUp<T extends Weighed>(
  features: readonly T[],
): { readonly points: number; readonly counted: readonly T[] } {
  const hasAddress = features.some(({ kind }) => kind === 'address')
  const counted = [...Map.groupBy(features, ({ kind }) => kind)]
    .filter(([kind]) => !(hasAddress && kind === 'network')) // the address is in the network
    .flatMap(([, of]) =>
      of
        .toSorted((a, b) => b.points - a.points)
        .map((feature, place) => ({ ...feature, points: feature.points * nextOfKind ** place })),
    )
    .sort((a, b) => b.points - a.points)
  return { points: counted.reduce((sum, { points }) => sum + points, 0), counted }
}

/** 0 to 1: every point halves what is left of the doubt. */
export function toScore(points: number): number {
  return 1 - 2 ** -points
}
