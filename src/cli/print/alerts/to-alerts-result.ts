import type { ContentProblem } from '../../../model/answers.ts'
import { isAtLeast, type Level } from '../../../model/level.ts'
import type { Option } from '../../arguments/option.ts'
import type { Given } from '../../arguments/parse-arguments.ts'
import type { Context, Result } from '../../command.ts'
import type { Page } from '../page.ts'
import { toProblemNotes } from '../render-problems.ts'
import type { AlertsAnswer } from './render-alerts.ts'
import { toAlertRows } from './to-alert-rows.ts'

export const allOption: Option = { name: 'all', says: 'every lead and rule in the table, not only the worst' }

export const suppressedOption: Option = {
  name: 'suppressed',
  says: 'in the table also what is suppressed; the other formats always hold it',
}

export type Answer = AlertsAnswer & {
  readonly problems?: readonly ContentProblem[]
  readonly notes?: readonly string[]
}

/** What narrows a list of alerts; a limit does not. */
const filters = ['since', 'until', 'min-level', 'verdict', 'status', 'rule', 'lead'] as const

/** The words that ask for the same alerts again. */
function toFilter(given: Given): string[] {
  return filters.flatMap((name) => (given.has(name) ? [`--${name}`, given.text(name)!] : []))
}

/** The alerts of an answer in every form but JSON's, which the caller puts together. */
export function toAlertsResult(answer: Answer, context: Context, given: Given): Omit<Result, 'document'> {
  const failOn = given.text('fail-on') as Level | undefined
  const isReached =
    failOn !== undefined &&
    answer.alerts.some(({ rule, suppressed }) => suppressed === null && isAtLeast(rule.level, failOn))
  return {
    rows: toAlertRows(answer.alerts),
    lines: answer.alerts,
    text: async (page: Page) => {
      const { renderAlerts } = await import('./render-alerts.ts')
      return renderAlerts(answer, page, {
        isWhole: given.has('all'),
        areSuppressedShown: given.has('suppressed'),
        filter: toFilter(given),
        suggest: context.suggest,
      })
    },
    notes: [...toProblemNotes(answer.problems ?? []), ...(answer.notes ?? [])],
    exitStatus: isReached ? 1 : 0,
  }
}
