import type { VerifiedAction } from '../../model/containment.ts'
import { awsOptions, toRunRequest } from '../arguments/aws-options.ts'
import { outputOptions } from '../arguments/options.ts'
import { byOption } from '../arguments/to-author.ts'
import type { Command } from '../command.ts'
import { toActionRows } from '../print/respond/to-action-rows.ts'

export const respondVerify: Command = {
  name: 'respond verify',
  summary: 'whether containment holds: AWS is asked, and logs ingested since are watched; exit 1 where it does not',
  operands: ['<incident>'],
  options: [{ name: 'logs-only', says: 'do not ask AWS' }, ...awsOptions, byOption, ...outputOptions],
  examples: [
    ['respond verify i-341ea50980dc --profile incident', 'held since when, still used by whom, put back by whom'],
    ['respond verify i-341ea50980dc --logs-only', 'after ingesting what came since; needs no credentials'],
  ],
  async run(context, given) {
    const workbench = await context.open()
    const isLogsOnly = given.has('logs-only')
    const check = await workbench.verifyResponse(given.operands[0]!, { ...toRunRequest(given), isLogsOnly })
    const isNo = check.actions.some((action) => action.isHeld === false || (!isLogsOnly && isUnknown(action)))
    const rows = check.actions.map((action) => ({
      ...action,
      says: action.observations.map(({ says }) => says),
    }))
    return {
      document: check,
      rows: { columns: ['isHeld', 'heldSince', 'says', ...toActionRows([]).columns], rows },
      lines: check.actions,
      text: async (page) => (await import('../print/respond/render-check.ts')).renderCheck(check, page),
      notes: check.notes,
      ...(isNo && { exitStatus: 1 }),
    }
  },
}

/** AWS was to be asked, and could not be. What was done by hand, AWS is not asked about. */
function isUnknown({ isHeld, isSuperseded, status }: VerifiedAction): boolean {
  return isHeld === null && !isSuperseded && status !== 'manual'
}
