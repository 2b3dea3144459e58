import type { Alert } from '../model/alert.ts'
import { valuesOf } from '../model/entity.ts'
import type { Fact } from '../model/fact.ts'
import { type OwnerAnswer, toOwnerFacts } from '../model/owner-answer.ts'
import { readFindings } from '../store/findings.ts'
import { listAlerts } from '../store/list-alerts.ts'
import { listAnswers } from '../store/owner-answers.ts'
import type { Workspace } from '../store/workspace.ts'
import { assess } from '../triage/assess.ts'
import { toRelatedFacts } from '../triage/related-facts.ts'
import { toRuleFact } from '../triage/rule-fact.ts'

/** So many alerts are looked up one by one; of more, all are read. */
const few = 1_000

/**
 * Alerts with their facts and verdicts: what enrichers found, what their rule and their neighbours say, and the owner's word as it is now. One
 * that was not looked into yet stays without a verdict.
 */
export function toJudged(workspace: Workspace, alerts: readonly Alert[]): Alert[] {
  const findings = readFindings(workspace, alerts.length > few ? undefined : alerts.map(({ id }) => id))
  if (findings.size === 0) return [...alerts]
  const related = toRelatedFacts(listNeighbours(workspace, alerts))
  const answers = Map.groupBy(listAnswers(workspace), ({ identity }) => identity)
  return alerts.map((alert) => {
    const found = findings.get(alert.id)
    if (!found) return alert
    const facts = [toRuleFact(alert), ...found.facts, ...(related.get(alert.id) ?? []), ...toOwnersWord(alert, answers)]
    const { verdict, score, facts: weighed, reasons, wouldChange } = assess(facts)
    return { ...alert, verdict, score, facts: weighed, reasons: [...alert.reasons, ...reasons], wouldChange }
  })
}

/** Alerts about the identities and keys of some, these among them: few alerts have few; of many all others are. */
export function listNeighbours(workspace: Workspace, alerts: readonly Alert[]): Alert[] {
  if (alerts.length > few) return listAlerts(workspace)
  return listAlerts(workspace, { leads: [...new Set(alerts.flatMap(listActors))] })
}

/** Who acts in an alert: identities and keys. */
export function listActors({ entities }: Alert): string[] {
  return [...valuesOf('identity', entities), ...valuesOf('key', entities)]
}

function toOwnersWord(alert: Alert, answers: ReadonlyMap<string, readonly OwnerAnswer[]>): Fact[] {
  return valuesOf('identity', alert.entities).flatMap((identity) =>
    toOwnerFacts(answers.get(identity) ?? [], { alertId: alert.id, first: alert.first, last: alert.last }),
  )
}
