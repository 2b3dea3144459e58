import type { Verdict } from '../../../src/model/verdict.ts'
import type { JudgedAlert } from './judged-alert.ts'
import type { CaseResult } from './run-case.ts'

/** How good verdicts are over some cases. Shares are 0 to 1, or null where there is nothing to divide. */
export type Tally = {
  readonly kind: string
  readonly cases: number
  readonly failed: number
  readonly alerts: number
  readonly ofIntrusions: number
  /** Cases with an intrusion of which no alert says anything. */
  readonly unseen: number
  readonly judged: number
  /** Of the alerts that are called malicious, those of an intrusion. */
  readonly precision: number | null
  /** Of an intrusion's alerts, those that are called malicious or suspicious. */
  readonly recall: number | null
  readonly verdicts: Readonly<Record<'ofIntrusions' | 'honest', Readonly<Record<Verdict | 'none', number>>>>
}

export function toTally(kind: string, cases: readonly CaseResult[]): Tally {
  const alerts = cases.flatMap((each) => each.alerts)
  const [ofIntrusions, honest] = [
    alerts.filter(({ isIntrusion }) => isIntrusion),
    alerts.filter((alert) => !alert.isIntrusion),
  ]
  const called = alerts.filter(({ verdict }) => verdict === 'malicious')
  const judged = ofIntrusions.filter(({ verdict }) => verdict !== null)
  return {
    kind,
    cases: cases.length,
    failed: cases.filter(({ failure }) => failure !== null).length,
    alerts: alerts.length,
    ofIntrusions: ofIntrusions.length,
    unseen: cases.filter(isUnseen).length,
    judged: alerts.filter(({ verdict }) => verdict !== null).length,
    precision: share(
      called.filter(({ isIntrusion }) => isIntrusion),
      called,
    ),
    recall: share(judged.filter(isCalledBad), judged),
    verdicts: { ofIntrusions: count(ofIntrusions), honest: count(honest) },
  }
}

/** One tally for each kind, and one for all. */
export function toTallies(cases: readonly CaseResult[]): Tally[] {
  const byKind = [...Map.groupBy(cases, ({ kind }) => kind)].map(([kind, those]) => toTally(kind, those))
  return [...byKind, toTally('all', cases)]
}

/** A case with an intrusion of which no alert says anything. */
export function isUnseen({ maliciousEvents, alerts, failure }: CaseResult): boolean {
  return failure === null && maliciousEvents > 0 && !alerts.some(({ isIntrusion }) => isIntrusion)
}

/** A wrong verdict: an honest alert that is called malicious, or an intrusion's that is not called bad. */
export function isWrong(alert: JudgedAlert): boolean {
  if (alert.verdict === null) return false
  return alert.isIntrusion ? !isCalledBad(alert) : alert.verdict === 'malicious'
}

function isCalledBad({ verdict }: JudgedAlert): boolean {
  return verdict === 'malicious' || verdict === 'suspicious'
}

function share(some: readonly unknown[], all: readonly unknown[]): number | null {
  return all.length === 0 ? null : some.length / all.length
}

function count(alerts: readonly JudgedAlert[]): Tally['verdicts']['honest'] {
  const sums = { malicious: 0, suspicious: 0, unclear: 0, benign: 0, none: 0 }
  for (const { verdict } of alerts) sums[verdict ?? 'none']++
  return sums
}
