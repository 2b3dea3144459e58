import type { AccountPolicy } from '../../model/response.ts'
import { outputOptions } from '../arguments/options.ts'
import type { Command } from '../command.ts'
import { visible } from '../print/visible.ts'

export const respondPolicy: Command = {
  name: 'respond policy',
  summary: 'the least rights that the plan of an incident needs, to carry it out and to take it back',
  operands: ['<incident>'],
  options: outputOptions,
  examples: [['respond policy i-341ea50980dc', 'an IAM policy for each account']],
  async run(context, given) {
    const workbench = await context.open()
    const policies = await workbench.responsePolicies(given.operands[0]!)
    return {
      document: { policies },
      rows: {
        columns: ['account', 'runsIn', 'actions', 'policy'],
        rows: policies.map((one) => ({ ...one, policy: JSON.stringify(one.policy) })),
      },
      lines: policies,
      text: () =>
        policies.length === 0
          ? 'Nothing in the plan is done by a program: no rights are needed.\n'
          : policies.map(renderPolicy).join('\n'),
    }
  },
}

function renderPolicy({ account, runsIn, actions, policy }: AccountPolicy): string {
  const where =
    runsIn === 'account' ? `In account ${account ?? 'of the target'}` : 'In the account that manages the organisation'
  const lines = JSON.stringify(policy, null, 2).split('\n').map(visible)
  return `${where}, for ${actions.length} ${actions.length === 1 ? 'action' : 'actions'}:\n${lines.join('\n')}\n`
}
