import type { Alert } from '../../../model/alert.ts'
import type { DetectResult } from '../../../model/answers.ts'
import type { Searched } from '../../../model/table.ts'
import { renderFields } from '../fields.ts'
import { isPlain, type NextStep, renderNextSteps, type Suggest, toHistoryStep, toTriageStep } from '../next-steps.ts'
import { toCounted } from '../numbers.ts'
import type { Page } from '../page.ts'
import { renderRuleCounts, renderSearched } from '../searched.ts'
import { groupByLead } from './group-by-lead.ts'
import { renderLeads } from './render-leads.ts'

export type AlertsAnswer = {
  readonly alerts: readonly Alert[]
  /** How many alerts are suppressed; those among `alerts` say so themselves. */
  readonly suppressed: number
  readonly searched: Searched
  readonly rules?: DetectResult['rules']
}

export type AlertsOptions = {
  readonly isWhole: boolean
  readonly areSuppressedShown: boolean
  /** The words that narrow the list, for the command line that lists more of it. */
  readonly filter: readonly string[]
  readonly suggest: Suggest
}

/** Alerts by lead, what was looked at, and what to ask next. */
export function renderAlerts(answer: AlertsAnswer, page: Page, options: AlertsOptions): string {
  const { areSuppressedShown } = options
  const alerts = areSuppressedShown ? answer.alerts : answer.alerts.filter(({ suppressed }) => suppressed === null)
  const looked = renderFields(
    [
      { name: 'looked at', lines: [renderSearched(answer.searched)], isWrapped: true },
      { name: 'with', lines: answer.rules ? [renderRuleCounts(answer.rules)] : [] },
      { name: 'left out', lines: areSuppressedShown ? [] : toLeftOut(answer.suppressed, options) },
    ],
    page,
  )
  if (alerts.length === 0) return `${page.paint('bold', 'No alerts.')}\n\n${looked}`
  const leads = renderLeads(alerts, page, {
    isWhole: options.isWhole,
    whole: options.suggest(['alerts', ...options.filter, '--all']),
  })
  return `${leads}\n${looked}\n${renderNextSteps(toNextSteps(alerts, options.suggest), page)}`
}

/** Nothing is hidden in silence. */
function toLeftOut(suppressed: number, { suggest, filter }: AlertsOptions): string[] {
  if (suppressed === 0) return []
  return [
    `${toCounted(suppressed, 'alert')} that ${suppressed === 1 ? 'is' : 'are'} suppressed: ${suggest(['alerts', ...filter, '--suppressed'])}`,
  ]
}

function toNextSteps(alerts: readonly Alert[], suggest: Suggest): NextStep[] {
  const worst = groupByLead(alerts)[0]!
  const { id, rule } = worst.findings[0]!.alerts[0]!
  const isOpen = alerts.some(({ verdict }) => verdict === null)
  const steps = [
    ...(isOpen ? [{ why: 'a verdict for each alert that has none', line: suggest(['triage']) }] : []),
    ...toTriageStep(worst.lead, suggest),
    { why: 'why its worst alert fired', line: suggest(['alerts', id]) },
  ]
  if (isPlain(rule.id)) steps.push({ why: 'what its rule looks for', line: suggest(['rules', 'explain', rule.id]) })
  steps.push(...toHistoryStep(worst.lead, suggest))
  return [...steps, { why: 'what is covered, and where the gaps are', line: suggest(['status']) }]
}
