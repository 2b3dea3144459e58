import type { Calls } from '../../knowledge/calls/calls.ts'
import type { StepRow } from '../steps/step.ts'
import { sayFeature } from './feature.ts'
import type { FoundFeature } from './read-features.ts'
import { addUp, toScore, type Weighed } from './score.ts'

const saidFeatures = 4
const shownFeatures = 30
const shownEvents = 8

/** How alike somebody is to the known-bad, as a row: the score, and every feature that it is made of with its events. */
export function toLookAlike(
  identity: string,
  shared: readonly Weighed<FoundFeature>[],
): StepRow & { readonly points: number } {
  const { points, counted } = addUp(shared)
  const said = counted.slice(0, saidFeatures).map(sayWeighed)
  const more = counted.length - said.length
  return {
    identity,
    score: round(toScore(points)),
    points: round(points),
    shared: counted.length,
    says: `${said.join('; ')}${more > 0 ? `; and ${more} more` : ''}`,
    features: counted.slice(0, shownFeatures).map((feature) => ({
      kind: feature.kind,
      value: feature.value,
      points: round(feature.points),
      says: sayWeighed(feature),
      eventIds: feature.eventIds,
    })),
    eventIds: [...new Set(counted.flatMap(({ eventIds }) => eventIds.slice(0, 1)))].slice(0, shownEvents),
  }
}

function sayWeighed(feature: Weighed): string {
  const { identities, ofIdentities, days, ofDays } = feature.prevalence
  return `${sayFeature(feature)} (${count(identities)} of ${count(ofIdentities)} identities, ${days} of ${ofDays} days)`
}

/** In how many published reports a call is seen; `call` as rows write it. */
export function countReports(calls: Calls, call: string): number {
  const at = call.indexOf(':')
  return calls.of(`${call.slice(0, at)}.amazonaws.com`, call.slice(at + 1)).published.reports
}

function count(number: number): string {
  return number.toLocaleString('en')
}

function round(number: number): number {
  return Number(number.toFixed(2))
}
