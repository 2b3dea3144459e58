import type { Alert } from '../../../model/alert.ts'
import type { DetectResult } from '../../../model/answers.ts'
import type { Searched } from '../../../model/table.ts'
import { renderFields } from '../fields.ts'
import type { Page } from '../page.ts'
import { renderRuleCounts, renderSearched } from '../searched.ts'
import { groupByLead } from './group-by-lead.ts'
import { renderLeads } from './render-leads.ts'

export type AlertsAnswer = {
  readonly alerts: readonly Alert[]
  readonly searched: Searched
  readonly rules?: DetectResult['rules']
}

export type AlertsOptions = {
  readonly isWhole: boolean
  readonly suggest: (words: readonly string[]) => string
}

/** Alerts by lead, what was looked at, and what to ask next. */
export function renderAlerts(answer: AlertsAnswer, page: Page, options: AlertsOptions): string {
  const looked = renderFields(
    [
      { name: 'looked at', lines: [renderSearched(answer.searched)], isWrapped: true },
      { name: 'with', lines: answer.rules ? [renderRuleCounts(answer.rules)] : [] },
    ],
    page,
  )
  if (answer.alerts.length === 0) return `${page.paint('bold', 'No alerts.')}\n\n${looked}`
  const leads = renderLeads(answer.alerts, page, {
    isWhole: options.isWhole,
    whole: options.suggest(['alerts', '--all']),
  })
  return `${leads}\n${looked}\n${renderNext(answer.alerts, page, options)}`
}

/** The questions that an analyst has at this point, ready to be pasted. Not cut: half a command is none. */
function renderNext(alerts: readonly Alert[], page: Page, { suggest }: AlertsOptions): string {
  const worst = groupByLead(alerts)[0]!
  const { id, rule } = worst.findings[0]!.alerts[0]!
  const steps = [['why the first fired', suggest(['alerts', id])]]
  if (isPlain(rule.id)) steps.push(['what its rule looks for', suggest(['rules', 'explain', rule.id])])
  const column = worst.lead && columnOf[worst.lead.kind]
  if (column && isPlain(worst.lead.value)) {
    const wanted = 'event_time, event_name, error_code, address, region, user_agent'
    const question = `select ${wanted} from events where ${column} = '${worst.lead.value}' order by event_time`
    steps.push([`all that the ${worst.lead.kind} did`, suggest(['sql', question])])
  }
  steps.push(['what is covered, and where the gaps are', suggest(['status'])])
  const lines = steps.map(([why, line]) => `  ${page.paint('dim', `# ${why}`)}\n  ${line}\n`)
  return `${page.paint('bold', 'Next')}\n${lines.join('')}`
}

/** Whether text from a log may stand in a command line without doing anything there. */
function isPlain(text: string): boolean {
  return /^[\w.:/@+=,-]+$/.test(text)
}

const columnOf: Readonly<Record<string, string>> = { key: 'access_key', identity: 'identity', address: 'address' }
