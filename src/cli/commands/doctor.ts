import type { DoctorCheck } from '../../model/answers.ts'
import { outputOptions } from '../arguments/options.ts'
import { checkEnvironment } from '../check-environment.ts'
import type { Command, Context } from '../command.ts'
import { toParts } from '../explain.ts'
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
    const checks = [...(await checkEnvironment(workspace)), ...(await examineWorkspace(context))]
    const ok = checks.every((check) => check.ok)
    return {
      document: { ok, checks },
      rows: { columns: ['check', 'ok', 'says', 'hint'], rows: checks },
      text: (page) => renderChecks(checks, page),
      exitStatus: ok ? 0 : 1,
    }
  },
}

/** A workbench that cannot even be asked is a finding too, and the other checks are shown beside it. */
async function examineWorkspace(context: Context): Promise<readonly DoctorCheck[]> {
  try {
    return await (await context.open()).doctor()
  } catch (error) {
    const { says, hint } = toParts(error)
    return [{ check: 'workspace', ok: false, says, hint }]
  }
}
