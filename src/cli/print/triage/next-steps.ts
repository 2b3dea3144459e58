import type { Alert } from '../../../model/alert.ts'
import type { EntityKind } from '../../../model/entity.ts'
import type { RelatedEntity, Triage } from '../../../model/triage.ts'
import { isPlain, type NextStep, type Suggest, toHistoryStep, toLeadWord } from '../next-steps.ts'
import { toUrgency, toWorst } from '../verdict.ts'
import { isSeen } from './head.ts'

/** What to do after the page: ask the owner, read the worst alert, look at who is beside it, accept what is known. */
export function toNextSteps(triage: Triage, suggest: Suggest): NextStep[] {
  const { lead, alerts } = triage
  if (!isSeen(triage)) return [{ why: 'what the logs cover, and where the gaps are', line: suggest(['status']) }]
  const isSayable = isPlain(lead.value)
  const worst = toWorst(alerts.filter(({ suppressed }) => suppressed === null))
  return [
    ...(worst ? [toAlertStep(worst, suggest)] : []),
    ...toAskStep(triage, suggest),
    ...toPivotStep(triage, suggest),
    ...toHistoryStep(lead, suggest),
    ...(isSayable && triage.verdict !== 'malicious' && alerts.length > 0 ? [toSuppressStep(triage, suggest)] : []),
  ]
}

function toAlertStep({ id }: Alert, suggest: Suggest): NextStep {
  return { why: 'its worst alert, with the events as they were written', line: suggest(['alerts', id]) }
}

function toAskStep({ lead, now }: Triage, suggest: Suggest): NextStep[] {
  const identities = lead.kind === 'identity' ? [lead.value] : now.rows.flatMap(toIdentity)
  const [identity, ...others] = identities
  if (identity === undefined || others.length > 0 || !isPlain(identity)) return []
  return [{ why: 'a letter to the owner: did you do this?', line: suggest(['ask', identity]) }]
}

function toIdentity({ dimension, value }: Triage['now']['rows'][number]): string[] {
  return dimension === 'identity' ? [value] : []
}

/** Of a key the address to look at next, of an address the key: the one with the worst alerts, unless those are benign. */
function toPivotStep({ lead, related }: Triage, suggest: Suggest): NextStep[] {
  const kinds: readonly EntityKind[] = lead.kind === 'address' ? ['key', 'identity'] : ['address', 'key']
  const [other] = related
    .filter(({ alerts, verdict }) => alerts > 0 && verdict !== 'benign')
    .filter(({ kind, value }) => kinds.includes(kind) && isPlain(value))
    .sort((one, other) => toUrgency(one.verdict) - toUrgency(other.verdict) || other.alerts - one.alerts)
  return other ? [{ why: toPivotWords(other), line: suggest(['triage', other.value]) }] : []
}

function toPivotWords({ kind, verdict }: RelatedEntity): string {
  return `the ${kind} beside it${verdict === null ? '' : ` whose alerts are ${verdict} at worst`}`
}

function toSuppressStep({ lead }: Triage, suggest: Suggest): NextStep {
  const line = suggest(['suppress', 'add', toLeadWord(lead), '--until', '30d', '--why', 'what it is'])
  return { why: 'when it is known and accepted', line }
}
