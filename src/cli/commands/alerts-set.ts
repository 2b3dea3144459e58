import { type AlertStatus, alertStatuses, type Disposition, dispositions } from '../../model/alert.ts'
import { UserError } from '../../model/problem.ts'
import { outputOptions } from '../arguments/options.ts'
import { present } from '../arguments/present.ts'
import type { Command } from '../command.ts'
import { toAlertRows } from '../print/alerts/to-alert-rows.ts'
import { visible } from '../print/visible.ts'

export const alertsSet: Command = {
  name: 'alerts set',
  summary: 'say what became of an alert',
  operands: ['<id>'],
  options: [
    { name: 'status', value: 'STATUS', choices: alertStatuses, says: alertStatuses.join(', ') },
    { name: 'disposition', value: 'WHAT', choices: dispositions, says: dispositions.join(', ') },
    { name: 'note', value: 'TEXT', says: 'why, in your words' },
    ...outputOptions,
  ],
  examples: [
    ['alerts set a-4f2a9c01d3e7 --status acknowledged', 'somebody looks at it'],
    [
      'alerts set a-4f2a9c01d3e7 --status closed --disposition false-positive --note "the office scanner"',
      'done, and what it was',
    ],
  ],
  async run(context, given) {
    const change = present({
      status: given.text('status') as AlertStatus | undefined,
      disposition: given.text('disposition') as Disposition | undefined,
      note: given.text('note'),
    })
    if (Object.keys(change).length === 0) {
      throw new UserError('Nothing is to be set.', 'Add --status, --disposition or --note; --help shows examples.')
    }
    const workbench = await context.open()
    const alert = await workbench.setAlert(given.operands[0]!, change)
    const state = [alert.status, alert.disposition].filter(Boolean).join(', ')
    return {
      document: alert,
      rows: toAlertRows([alert]),
      lines: [alert],
      text: () => `${visible(alert.id)} (${visible(alert.rule.title)}) is now ${state}.\n`,
    }
  },
}
