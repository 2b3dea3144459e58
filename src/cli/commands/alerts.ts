import { type Alert, type AlertStatus, alertStatuses } from '../../model/alert.ts'
import type { Level } from '../../model/level.ts'
import { UserError } from '../../model/problem.ts'
import { type Verdict, verdicts } from '../../model/verdict.ts'
import type { Option } from '../arguments/option.ts'
import { minLevelOption, outputOptions, windowOptions } from '../arguments/options.ts'
import type { Given } from '../arguments/parse-arguments.ts'
import { present } from '../arguments/present.ts'
import { toWindowOptions } from '../arguments/to-detect-options.ts'
import { toWholeNumber } from '../arguments/to-whole-number.ts'
import type { Command, Context, Result } from '../command.ts'
import { toAlertRows } from '../print/alerts/to-alert-rows.ts'
import { allOption, suppressedOption, toAlertsResult } from '../print/alerts/to-alerts-result.ts'

const listOptions: readonly Option[] = [
  ...windowOptions,
  minLevelOption,
  { name: 'verdict', value: 'VERDICT', choices: verdicts, says: `only these: ${verdicts.join(', ')}` },
  { name: 'status', value: 'STATUS', choices: alertStatuses, says: `only these: ${alertStatuses.join(', ')}` },
  { name: 'rule', value: 'RULE', says: 'only those of one rule, by its id or title' },
  {
    name: 'lead',
    value: 'LEAD',
    says: 'only those with a key, an address or an ARN, or user:alice, role:deploy, agent:kali',
  },
  { name: 'limit', value: 'N', says: 'at most so many' },
  allOption,
  suppressedOption,
]

export const alerts: Command = {
  name: 'alerts',
  summary: 'the alerts by lead, the worst verdict first; with an id, all about one',
  operands: ['[id]'],
  options: [
    ...listOptions,
    { name: 'events', value: 'N', says: 'how many events to show of one alert (default 10)' },
    ...outputOptions,
  ],
  examples: [
    ['alerts --verdict malicious', 'who to look at first'],
    ['alerts a-4f2a9c01d3e7', 'why one fired, its rule and its first events'],
    ['alerts --lead AKIAIOSFODNN7EXAMPLE', 'all about one key'],
    ['alerts -f csv -o alerts.csv', 'for a spreadsheet'],
  ],
  run: (context, given) => {
    const id = given.operands[0]
    return id === undefined ? listAlerts(context, given) : show(context, given, id)
  },
}

/** The alerts that the options ask for. */
export async function listAlerts(context: Context, given: Given): Promise<Result> {
  const workbench = await context.open()
  const { alerts, suppressed, searched, notes } = await workbench.alerts({
    ...toWindowOptions(given),
    ...present({
      minLevel: given.text('min-level') as Level | undefined,
      verdict: given.text('verdict') as Verdict | undefined,
      status: given.text('status') as AlertStatus | undefined,
      rule: given.text('rule'),
      lead: given.text('lead'),
      limit: toWholeNumber(given, 'limit', 1),
    }),
  })
  return {
    ...toAlertsResult({ alerts, suppressed, searched, notes }, context, given),
    document: { columns: alertFields, rows: alerts, suppressed, searched, notes },
  }
}

/** The members of an alert in JSON, of which some are lists and objects. */
const alertFields = [
  'id',
  'rule',
  'first',
  'last',
  'count',
  'value',
  'lead',
  'group',
  'entities',
  'eventIds',
  'omitted',
  'new',
  'facts',
  'verdict',
  'score',
  'reasons',
  'wouldChange',
  'status',
  'disposition',
  'suppressed',
] as const satisfies (keyof Alert)[]

async function show(context: Context, given: Given, id: string): Promise<Result> {
  const useless = listOptions.find(({ name }) => given.has(name))
  if (useless) {
    throw new UserError(`--${useless.name} is for the list, and ${id} is one alert.`, 'Leave one of the two out.')
  }
  const workbench = await context.open()
  const shown = await workbench.alert(id, toWholeNumber(given, 'events') ?? 10)
  const { alert } = shown
  return {
    document: shown,
    rows: toAlertRows([alert]),
    lines: [alert],
    text: async (page) => (await import('../print/alerts/render-alert.ts')).renderAlert(shown, page, context.suggest),
  }
}
