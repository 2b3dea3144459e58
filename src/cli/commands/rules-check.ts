import { outputOptions } from '../arguments/options.ts'
import type { Command } from '../command.ts'
import { toCounted } from '../print/numbers.ts'
import { renderProblems } from '../print/render-problems.ts'

const columns = ['severity', 'code', 'says', 'hint', 'file', 'line', 'column'] as const

export const rulesCheck: Command = {
  name: 'rules check',
  summary: 'lint Sigma rules: what is wrong, where, and what to write instead; exits with 1 on an error',
  operands: ['[path...]'],
  options: outputOptions,
  examples: [
    ['rules check ./our-rules', 'a folder or a file'],
    ['rules check', 'the rules that come with keytrail'],
  ],
  async run(context, given) {
    const workbench = await context.open()
    const check = await workbench.checkRules(given.operands)
    const errors = check.problems.filter(({ severity }) => severity === 'error').length
    const warnings = check.problems.length - errors
    return {
      document: check,
      rows: { columns, rows: check.problems },
      text: (page) =>
        `${renderProblems(check.problems, page)}${toCounted(check.rules, 'rule')} checked: ${toCounted(errors, 'error')}, ${toCounted(warnings, 'warning')}\n`,
      exitStatus: check.ok ? 0 : 1,
    }
  },
}
