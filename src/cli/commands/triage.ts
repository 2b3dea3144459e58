import { UserError } from '../../model/problem.ts'
import { lookbackOption, toLookbackDays } from '../arguments/lookback.ts'
import type { Option } from '../arguments/option.ts'
import { outputOptions, windowOptions } from '../arguments/options.ts'
import type { Given } from '../arguments/parse-arguments.ts'
import { present } from '../arguments/present.ts'
import { toWindowOptions } from '../arguments/to-detect-options.ts'
import type { Command, Context, Result } from '../command.ts'
import { allOption, suppressedOption } from '../print/alerts/to-alerts-result.ts'
import { listAlerts } from './alerts.ts'

const wholeOption: Option = {
  ...allOption,
  says: 'nothing left out of the page: every fact with its source and events; without a lead every alert',
}

export const triage: Command = {
  name: 'triage',
  summary: 'all about a key, identity, address or agent, ending in a verdict; without one, a verdict for each alert',
  operands: ['[lead]'],
  options: [...windowOptions, lookbackOption, wholeOption, suppressedOption, ...outputOptions],
  examples: [
    ['triage AKIAIOSFODNN7EXAMPLE', 'one page: the verdict and why, usual against now, what to do next'],
    ['triage user:alice --since 2022-12-05 --lookback 30', 'from then on, against the 30 days before'],
    ['triage agent:kali -f markdown -o kali.md', 'the page for a case, with the events behind each fact'],
    ['triage', 'looks into the alerts that have no verdict yet'],
  ],
  run: (context, given) => {
    const [lead] = given.operands
    return lead === undefined ? triageAlerts(context, given) : triageLead(context, given, lead)
  },
}

async function triageLead(context: Context, given: Given, lead: string): Promise<Result> {
  if (given.has('suppressed'))
    throw new UserError('--suppressed is for the list of alerts; of a lead they are always shown.', 'Leave it out.')
  const options = toOptions(given)
  const workbench = await context.open()
  const answer = await workbench.triage(lead, options)
  const { toFactRows } = await import('../print/triage/to-fact-rows.ts')
  const whole = context.suggest(['triage', lead, ...toWords(given), '--all'])
  return {
    document: answer,
    rows: toFactRows(answer),
    lines: answer.facts,
    text: async (page) => {
      const { renderTriage } = await import('../print/triage/render-triage.ts')
      return renderTriage(answer, page, { isWhole: given.has('all'), whole, suggest: context.suggest })
    },
    markdown: async () => (await import('../print/triage/render-triage-markdown.ts')).renderTriageMarkdown(answer),
    notes: answer.notes,
  }
}

/** Looks into what has no verdict yet; what is shown are all alerts of that time. */
async function triageAlerts(context: Context, given: Given): Promise<Result> {
  const workbench = await context.open()
  const { notes } = await workbench.triageAlerts(toOptions(given))
  const result = await listAlerts(context, given)
  return { ...result, notes: [...notes, ...(result.notes ?? [])] }
}

function toOptions(given: Given) {
  return { ...toWindowOptions(given), ...present({ lookbackDays: toLookbackDays(given) }) }
}

/** The options that ask the same again. */
function toWords(given: Given): string[] {
  return ['since', 'until', 'lookback'].flatMap((name) => (given.has(name) ? [`--${name}`, given.text(name)!] : []))
}
