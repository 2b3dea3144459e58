import type { Severity } from '../model/incident.ts'
import type { ScopedEntity } from '../model/scope.ts'
import type { Deed } from './deed.ts'
import { toCallName, toCounted, toDistinct, toListed } from './say.ts'

/** How sure an alert must be, 0 to 1, for one alone to open more than a question. */
const sureAlert = 0.8

export type SeverityInput = {
  readonly deeds: readonly Deed[]
  readonly entities: readonly ScopedEntity[]
  /** The scores of the alerts that opened it; empty where a person did. */
  readonly alertScores: readonly number[]
  /** Why nothing can be said of whether it was the owner; null where something can. */
  readonly doubt?: string | null
}

/** How bad an incident is, by what succeeded. GetCallerIdentity proves nothing: AWS cannot deny it. */
export function toSeverity({ deeds, entities, alertScores, doubt }: SeverityInput): {
  severity: Severity
  reasons: string[]
} {
  if (doubt) return { severity: 'low', reasons: [doubt, 'It is a question to the owner, and no finding.'] }
  const gravest = deeds.filter(
    ({ phase, outcome }) => outcome === 'allowed' && (phase === 'persistence' || phase === 'impact'),
  )
  const allowed = deeds.filter(
    ({ outcome, call }) => outcome === 'allowed' && call !== 'sts.amazonaws.com:GetCallerIdentity',
  )
  const compromised = entities.filter(({ verdict, kind }) => verdict === 'compromised' && kind === 'identity')
  const isUnsure = alertScores.length > 0 && alertScores.length < 2 && alertScores.every((score) => score < sureAlert)
  if (isUnsure && deeds.length < 3)
    return {
      severity: 'low',
      reasons: ['One alert alone speaks for it, and little was done: it is not clear that this is an intrusion.'],
    }
  if (gravest.length > 0)
    return {
      severity: 'critical',
      reasons: (['persistence', 'impact'] as const).flatMap((phase) =>
        toReason(
          phase,
          gravest.filter((deed) => deed.phase === phase),
        ),
      ),
    }
  if (allowed.length > 0)
    return {
      severity: 'high',
      reasons: [
        `${toCounted(compromised.length, 'identity is', 'identities are')} compromised, and calls succeeded: ${toCalls(allowed)}.`,
        'None of them left something behind or did lasting harm, as far as the log shows.',
      ],
    }
  return {
    severity: 'medium',
    reasons: [
      deeds.some(({ outcome }) => outcome === 'allowed')
        ? 'Nothing succeeded but GetCallerIdentity, which needs no permission and cannot be denied.'
        : 'Every call was denied or failed.',
    ],
  }
}

function toReason(phase: 'persistence' | 'impact', deeds: readonly Deed[]): string[] {
  if (deeds.length === 0) return []
  return [
    phase === 'persistence'
      ? `Something that outlasts the stolen key was left behind: ${toCalls(deeds)} succeeded.`
      : `Harm was done, or service taken: ${toCalls(deeds)} succeeded.`,
  ]
}

function toCalls(deeds: readonly Deed[]): string {
  return toListed(toDistinct(deeds.map(({ call }) => toCallName(call))))
}
