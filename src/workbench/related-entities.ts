import type { Neighbour } from '../enrich/related.ts'
import type { Alert } from '../model/alert.ts'
import type { RelatedEntity } from '../model/triage.ts'
import { type Verdict, verdicts } from '../model/verdict.ts'

/** Neighbours with the alerts in which each takes part; the alerts are those of the lead. */
export function toRelated(neighbours: readonly Neighbour[], alerts: readonly Alert[]): RelatedEntity[] {
  return neighbours.map((neighbour) => {
    const own = alerts.filter(({ entities }) =>
      entities.some(({ kind, value }) => kind === neighbour.kind && value === neighbour.value),
    )
    return { ...neighbour, alerts: own.length, verdict: toWorst(own) }
  })
}

function toWorst(alerts: readonly Alert[]): Verdict | null {
  return verdicts.find((verdict) => alerts.some((alert) => alert.verdict === verdict)) ?? null
}
