import type { Workbench } from '../../workbench.ts'
import { awsOptions, toRunRequest } from '../arguments/aws-options.ts'
import { outputOptions } from '../arguments/options.ts'
import { byOption } from '../arguments/to-author.ts'
import type { Command } from '../command.ts'
import { isTyped, requireTerminal } from '../confirm.ts'
import { toRunResult } from '../print/respond/to-run-result.ts'

export const respondUndo: Command = {
  name: 'respond undo',
  summary: 'take back what respond apply did, exactly; a dry run unless --run or --yes is there',
  operands: ['<incident>'],
  options: [
    { name: 'run', says: 'do it, after a word that you type' },
    { name: 'yes', says: 'do it without asking, for programs' },
    ...awsOptions,
    byOption,
    ...outputOptions,
  ],
  examples: [
    ['respond undo i-341ea50980dc', 'what would be taken back, and what AWS cannot take back'],
    ['respond undo i-341ea50980dc --action a-41dd0601d76c --run', 'one action; what others changed since stays'],
  ],
  async run(context, given) {
    const workbench = await context.open()
    const incidentId = given.operands[0]!
    const request = toRunRequest(given)
    const undo = (isDryRun: boolean) => workbench.undoResponse(incidentId, { ...request, isDryRun })
    const isRun = given.has('yes') || (given.has('run') && (await isConfirmed(undo)))
    const result = toRunResult(await undo(!isRun), { context, verb: 'undo' })
    return given.has('run') && !isRun ? { ...result, notes: ['Nothing was done: the word was another.'] } : result
  },
}

async function isConfirmed(undo: (isDryRun: boolean) => ReturnType<Workbench['undoResponse']>): Promise<boolean> {
  requireTerminal()
  const { incidentId, actions } = await undo(true)
  const list = actions.map(({ title, says }) => `  ${[title, ...says].join(' ')}`)
  return isTyped(['This is taken back in AWS:', ...list, `Type ${incidentId} to do it:`], incidentId)
}
