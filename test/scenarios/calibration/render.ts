import type { JudgedAlert } from './judged-alert.ts'
import type { CaseResult } from './run-case.ts'
import { isUnseen, isWrong, type Tally, toTallies } from './tally.ts'

/** What is asked of verdicts, over all cases. */
export const aims = { precision: 0.95, recall: 0.8 } as const

export function renderTable(cases: readonly CaseResult[]): string {
  const tallies = toTallies(cases)
  const lines = [head, ...tallies.map(toRow)]
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)))
  const table = lines.map((line) =>
    line
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join('  '),
  )
  return [...table, '', ...toNotes(tallies.at(-1)!), ...unseen(cases), ...failures(cases), ''].join('\n')
}

const head = [
  'kind',
  'cases',
  'unseen',
  'alerts',
  'intrusion’s',
  'malicious',
  'suspicious',
  'unclear',
  'benign',
  'honest',
  'malicious',
  'suspicious',
  'unclear',
  'benign',
  'precision',
  'recall',
]

function toRow(tally: Tally): string[] {
  const { ofIntrusions: bad, honest } = tally.verdicts
  const cells = (sums: typeof bad) => [sums.malicious, sums.suspicious, sums.unclear, sums.benign]
  const counts = [
    tally.cases,
    tally.unseen,
    tally.alerts,
    tally.ofIntrusions,
    ...cells(bad),
    tally.alerts - tally.ofIntrusions,
    ...cells(honest),
  ]
  return [tally.kind, ...counts.map(String), toPercent(tally.precision), toPercent(tally.recall)]
}

function toPercent(share: number | null): string {
  return share === null ? '–' : `${(share * 100).toFixed(1)} %`
}

function toNotes({ judged, alerts, precision, recall }: Tally): string[] {
  if (judged === 0) return [`No verdicts yet: none of ${alerts} alerts was judged.`]
  const isGood = (precision ?? 1) >= aims.precision && (recall ?? 1) >= aims.recall
  const asked = `Asked: precision of "malicious" ${toPercent(aims.precision)}, recall ${toPercent(aims.recall)}`
  return [
    `${asked}: ${isGood ? 'held' : 'NOT held'}.`,
    ...(judged < alerts ? [`${alerts - judged} of ${alerts} alerts were not judged.`] : []),
  ]
}

function unseen(cases: readonly CaseResult[]): string[] {
  const names = cases.filter(isUnseen).map(({ kind, seed }) => `${kind} ${seed}`)
  return names.length === 0 ? [] : [`No alert of the intrusion at all: ${names.join(', ')}.`]
}

function failures(cases: readonly CaseResult[]): string[] {
  return cases.flatMap(({ kind, seed, failure }) => (failure === null ? [] : [`${kind} ${seed} failed: ${failure}`]))
}

/** The wrong verdicts by name, so that weights can be mended: what is called malicious and is honest first. */
export function renderWrong(cases: readonly CaseResult[]): string {
  const wrong = cases.flatMap((each) => each.alerts.filter(isWrong).map((alert) => ({ each, alert })))
  const ordered = wrong.toSorted((one, other) => Number(one.alert.isIntrusion) - Number(other.alert.isIntrusion))
  return ordered.map(({ each, alert }) => renderAlert(each, alert)).join('\n')
}

function renderAlert({ kind, seed }: CaseResult, alert: JudgedAlert): string {
  const { verdict, score, rule, level, lead, isIntrusion, decoys, facts } = alert
  const what = isIntrusion ? 'intrusion' : `honest${decoys.length > 0 ? ` (${decoys.join(', ')})` : ''}`
  const scored = score === null ? '' : ` ${score.toFixed(2)}`
  return `${kind} ${seed}  ${what} called ${verdict}${scored}: ${level} "${rule}", ${lead}; ${facts.join(' ') || 'no facts'}`
}

/** Which rules raise alerts, and what they are of: for a pack that shouts too much. */
export function renderRules(cases: readonly CaseResult[]): string {
  const alerts = cases.flatMap((each) => each.alerts)
  const byRule = [...Map.groupBy(alerts, ({ rule, level }) => `${level.padEnd(13)} ${rule}`)].map(([rule, those]) => {
    const bad = those.filter(({ isIntrusion }) => isIntrusion).length
    const decoys = [...new Set(those.filter(({ isIntrusion }) => !isIntrusion).flatMap((alert) => alert.decoys))]
    return { rule, bad, honest: those.length - bad, decoys }
  })
  const ordered = byRule.toSorted((one, other) => other.honest - one.honest)
  return ordered
    .map(
      ({ rule, bad, honest, decoys }) =>
        `${String(bad).padStart(5)} ${String(honest).padStart(6)}  ${rule}  ${decoys.slice(0, 6).join(' ')}`,
    )
    .join('\n')
}
