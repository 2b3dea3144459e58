import { openAccess } from '../access/access.ts'
import { toAccessFacts } from '../access/facts.ts'
import type { Alert } from '../model/alert.ts'
import type { Fact } from '../model/fact.ts'
import { levels } from '../model/level.ts'
import { toOwnerFacts } from '../model/owner-answer.ts'
import { toIso } from '../model/time-window.ts'
import { listAccessExtents } from '../store/access.ts'
import { listAnswers } from '../store/owner-answers.ts'
import type { Workspace } from '../store/workspace.ts'
import { toOtherRulesFact } from '../triage/related-facts.ts'
import { toRuleFact } from '../triage/rule-fact.ts'
import type { LeadTime } from './lead-time.ts'
import type { FoundLead } from './to-lead.ts'

type Asked = {
  readonly found: FoundLead
  readonly time: LeadTime
  readonly alerts: readonly Alert[]
  readonly identities: readonly string[]
}

/** What is known of a lead beside its events: its alerts of that time, its owner's word, and what it may do. */
export function toLeadFacts(workspace: Workspace, { found, time, alerts, identities }: Asked): Fact[] {
  const [first, last] = [toIso(time.first), toIso(time.last)]
  const near = alerts.filter(
    (alert) => alert.suppressed === null && (alert.last ?? '') >= first && (alert.first ?? '~') <= last,
  )
  const [gravest] = near.toSorted((one, other) => levels.indexOf(other.rule.level) - levels.indexOf(one.rule.level))
  const owners = identities.flatMap((identity) =>
    toOwnerFacts(listAnswers(workspace, identity), { alertId: null, first, last }),
  )
  return [
    ...(gravest ? [toRuleFact(gravest), ...toOtherRulesFact(gravest, near, found.lead)] : []),
    ...owners,
    ...toAccess(workspace, identities, time),
  ]
}

function toAccess(workspace: Workspace, identities: readonly string[], { last }: LeadTime): Fact[] {
  if (listAccessExtents(workspace).length === 0) return []
  const book = openAccess(workspace)
  return identities.flatMap((identity) => {
    const access = book.of(identity)
    return access ? toAccessFacts(access, last) : []
  })
}
