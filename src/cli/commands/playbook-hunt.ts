import { UserError } from '../../model/problem.ts'
import { outputOptions, windowOptions } from '../arguments/options.ts'
import type { Given } from '../arguments/parse-arguments.ts'
import { present } from '../arguments/present.ts'
import { toWindowOptions } from '../arguments/to-detect-options.ts'
import type { Command } from '../command.ts'

export const playbookHunt: Command = {
  name: 'playbook hunt',
  summary: 'who followed a playbook: by key, identity and address, scored and explained',
  operands: ['[name...]'],
  options: [
    ...windowOptions,
    { name: 'min-score', value: 'SCORE', says: 'at least so well, over 0 to 1 (default 0.3)' },
    { name: 'save-alert', says: 'make alerts of the matches that are strong enough' },
    ...outputOptions,
  ],
  examples: [
    ['playbook hunt', 'all playbooks, in all history'],
    ['playbook hunt expel-seven-keys --since 30d', 'one of them, in the last thirty days'],
    ['playbook hunt --min-score 0.6 -f csv -o matches.csv', 'the good matches, for a spreadsheet'],
  ],
  async run(context, given) {
    const workbench = await context.open()
    const table = await workbench.huntPlaybooks({
      names: given.operands,
      saveAlert: given.has('save-alert'),
      ...toWindowOptions(given),
      ...present({ minScore: toScore(given) }),
    })
    return {
      document: table,
      rows: table,
      text: async (page) => (await import('../print/playbook-rows.ts')).renderPlaybookMatches(table, page),
      notes: table.notes,
    }
  },
}

function toScore(given: Given): number | undefined {
  const text = given.text('min-score')
  if (text === undefined) return undefined
  if (/^(0?\.\d{1,6}|1(\.0+)?)$/.test(text)) return Number(text)
  throw new UserError(`"${text.slice(0, 60)}" is no score.`, 'Write --min-score 0.5: over 0, up to 1.')
}
