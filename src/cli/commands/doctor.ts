import { outputOptions } from '../arguments/options.ts'
import { checkEnvironment } from '../check-environment.ts'
import type { Command } from '../command.ts'
import { renderChecks } from '../print/render-checks.ts'

export const doctor: Command = {
  name: 'doctor',
  summary: 'is all well: this machine, the workspace, the rules; exits with 1 when something is not',
  operands: [],
  options: outputOptions,
  examples: [['doctor', 'the first thing to send along with a bug report']],
  isDiagnosis: true,
  async run(context) {
    const workspace = context.configuration.workspace.value
    const workbench = await context.open()
    const checks = [...(await checkEnvironment(workspace)), ...(await workbench.doctor())]
    const ok = checks.every((check) => check.ok)
    return {
      document: { ok, checks },
      rows: { columns: ['check', 'ok', 'says', 'hint'], rows: checks },
      text: (page) => renderChecks(checks, page),
      exitStatus: ok ? 0 : 1,
    }
  },
}
