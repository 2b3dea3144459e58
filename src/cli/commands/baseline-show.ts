import { outputOptions, windowOptions } from '../arguments/options.ts'
import { present } from '../arguments/present.ts'
import { toWindowOptions } from '../arguments/to-detect-options.ts'
import { toWholeNumber } from '../arguments/to-whole-number.ts'
import type { Command } from '../command.ts'
import { renderBaseline } from '../print/render-baseline.ts'

export const baselineShow: Command = {
  name: 'baseline show',
  summary: 'what is ordinary here: who calls, from where, with what, when; with an identity, what is for it',
  operands: ['[identity]'],
  options: [
    ...windowOptions,
    { name: 'limit', value: 'N', says: 'at most so many rows of each section (default 10)' },
    ...outputOptions,
  ],
  examples: [
    ['baseline show', 'people and machines, shared addresses, agents, Regions, calls, hours'],
    ['baseline show user:alice --since 30d', 'where from, with what and when alice works, and what she calls'],
    ['baseline show --limit 100000 -f csv -o baseline.csv', 'all of it, for a spreadsheet'],
  ],
  async run(context, given) {
    const workbench = await context.open()
    const baseline = await workbench.baseline({
      ...toWindowOptions(given),
      ...present({ identity: given.operands[0], limit: toWholeNumber(given, 'limit', 1) }),
    })
    return {
      document: baseline,
      rows: baseline,
      text: (page) => renderBaseline(baseline, page),
      notes: baseline.notes,
    }
  },
}
