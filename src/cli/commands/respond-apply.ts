import type { ApplyRequest, RunAction } from '../../model/containment.ts'
import type { Workbench } from '../../workbench.ts'
import { awsOptions, toRunRequest } from '../arguments/aws-options.ts'
import { outputOptions } from '../arguments/options.ts'
import type { Given } from '../arguments/parse-arguments.ts'
import { byOption } from '../arguments/to-author.ts'
import type { Command } from '../command.ts'
import { isTyped, requireTerminal } from '../confirm.ts'
import { toRunResult } from '../print/respond/to-run-result.ts'

export const respondApply: Command = {
  name: 'respond apply',
  summary: 'do what the plan says, in AWS; a dry run unless --run or --yes is there',
  operands: ['<incident>'],
  options: [
    { name: 'run', says: 'do it, after a word that you type' },
    { name: 'yes', says: 'do it without asking, for programs; not what is confirmed apart' },
    {
      name: 'confirm',
      value: 'ID',
      isRepeatable: true,
      says: 'an action that cannot be taken back, or harms honest use: do it too; may be repeated',
    },
    ...awsOptions,
    byOption,
    ...outputOptions,
  ],
  examples: [
    ['respond apply i-341ea50980dc', 'what would be done; AWS is not asked'],
    ['respond apply i-341ea50980dc --run --profile incident', 'type the incident’s id, and it is done'],
    [
      'respond apply i-341ea50980dc --action a-41dd0601d76c --yes --role-arn arn:aws:iam::111122223333:role/responder',
      'one action, by a program; run it again to go on where it ended',
    ],
  ],
  async run(context, given) {
    const workbench = await context.open()
    const incidentId = given.operands[0]!
    const request = { ...toRunRequest(given), confirmedApart: given.list('confirm') }
    if (!given.has('run') && !given.has('yes')) {
      const run = await workbench.applyResponse(incidentId, { ...request, isDryRun: true })
      return toRunResult(run, { context, verb: 'apply' })
    }
    const confirmedApart = given.has('yes') ? request.confirmedApart : await confirm(workbench, given, request)
    if (confirmedApart === null) {
      const run = await workbench.applyResponse(incidentId, { ...request, isDryRun: true })
      return { ...toRunResult(run, { context, verb: 'apply' }), notes: ['Nothing was done: the word was another.'] }
    }
    return toRunResult(await workbench.applyResponse(incidentId, { ...request, confirmedApart, isDryRun: false }), {
      context,
      verb: 'apply',
    })
  },
}

/** Asks for the incident's id, then for the target of each action that is confirmed apart; null where the first was not typed. */
async function confirm(
  workbench: Workbench,
  given: Given,
  request: Omit<ApplyRequest, 'isDryRun'>,
): Promise<readonly string[] | null> {
  requireTerminal()
  const run = await workbench.applyResponse(given.operands[0]!, { ...request, isDryRun: true })
  const planned = run.actions.filter(({ outcome }) => outcome === 'planned')
  const list = planned.map(({ title, account }) => `  ${title} (${account ?? 'account unknown'})`)
  const question = ['This is done in AWS:', ...list, `Type ${run.incidentId} to do it:`]
  if (!(await isTyped(question, run.incidentId))) return null
  const confirmed = [...request.confirmedApart]
  for (const action of planned) if (await isConfirmed(action, confirmed)) confirmed.push(action.id)
  return confirmed
}

async function isConfirmed(
  { id, title, target, isConfirmedApart, undo, breaks }: RunAction,
  already: readonly string[],
) {
  if (!isConfirmedApart || already.includes(id)) return false
  const why = undo === 'none' ? 'AWS cannot take it back.' : (breaks[0] ?? 'Honest use stops with it.')
  return isTyped([`${title}: ${why}`, `Type ${target} to do it too, or nothing to leave it:`], target)
}
