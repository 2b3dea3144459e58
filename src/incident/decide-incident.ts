import type { Calls } from '../knowledge/calls/calls.ts'
import type { Alert } from '../model/alert.ts'
import type { IncidentFindings } from '../model/incident.ts'
import type { ScopedEntity } from '../model/scope.ts'
import type { Searched } from '../model/table.ts'
import { boundCleared } from './bound-cleared.ts'
import type { Context } from './context.ts'
import { toCoverage } from './coverage.ts'
import type { Actor, CountedCall, Deed } from './deed.ts'
import { toHypotheses } from './hypotheses.ts'
import { toImpact } from './impact.ts'
import { toOpenQuestions } from './open-questions.ts'
import type { ReadDeeds } from './read-deeds.ts'
import { toSeverity } from './severity.ts'
import { toTactics } from './tactics.ts'
import { toTechniques } from './techniques.ts'
import { toTimeline } from './timeline.ts'
import { toTitle } from './title.ts'
import { toPhase } from './to-phase.ts'

/** All that an incident is decided from. */
export type Evidence = {
  readonly read: ReadDeeds
  readonly context: Context
  readonly actors: readonly Actor[]
  readonly entities: readonly ScopedEntity[]
  readonly alerts: readonly Pick<Alert, 'id' | 'score' | 'rule'>[]
  /** Why nothing can be said of whether it was the owner; null where something can. */
  readonly doubt: string | null
  readonly searched: Searched
  readonly calls: Pick<Calls, 'of'>
}

/** What an intrusion was, and what is to be thought of it: values in, values out. */
export function decideIncident({
  read,
  context,
  actors,
  entities,
  alerts,
  doubt,
  searched,
  calls,
}: Evidence): IncidentFindings {
  const { first, last, events, denied, eventIds, omitted } = read
  const deeds = toDeeds(read.calls, actors, calls)
  const alertScores = alerts.flatMap(({ score }) => score ?? [])
  const { severity, reasons } = toSeverity({ deeds, entities, alertScores, doubt })
  const hypotheses = doubt === null ? toHypotheses({ deeds, context }) : []
  const coverage = toCoverage({ searched, context, deeds, first, last })
  const impact = toImpact({ deeds, dataSources: context.dataSources, gaps: coverage.gaps })
  return {
    title: toTitle(deeds, entities, severity),
    severity,
    severityReasons: reasons,
    first,
    last,
    alertIds: alerts.map(({ id }) => id),
    ...boundCleared(entities),
    timeline: toTimeline(deeds, doubt === null ? 'the thief' : 'somebody'),
    tactics: toTactics(alerts),
    techniques: toTechniques(deeds),
    impact,
    coverage,
    openQuestions: toOpenQuestions({ deeds, entities, hypotheses, context, unknown: impact.unknown }),
    hypotheses,
    owners: context.owners,
    events,
    denied,
    eventIds,
    omitted,
  }
}

function toDeeds(counted: readonly CountedCall[], actors: readonly Actor[], calls: Pick<Calls, 'of'>): Deed[] {
  const byVisit = new Map(actors.map((actor) => [actor.visit, actor]))
  return counted.flatMap((one) => {
    const actor = byVisit.get(one.visit)
    if (!actor) return []
    const at = one.call.indexOf(':')
    const info = calls.of(one.call.slice(0, at), one.call.slice(at + 1))
    return [{ ...one, actor, info, phase: toPhase(one.call, one.outcome, info) }]
  })
}
