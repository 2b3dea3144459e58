import { outputOptions } from '../arguments/options.ts'
import type { Command } from '../command.ts'
import { toActionRows } from '../print/respond/to-action-rows.ts'

export const respondPlan: Command = {
  name: 'respond plan',
  summary: 'what is to be done about an incident: in order, why, what stops, the commands, and the way back',
  operands: ['<incident>'],
  options: [
    { name: 'explain', says: 'with limits, permissions, ways back, events, and the forms that are kept as files' },
    ...outputOptions,
  ],
  examples: [
    ['respond plan i-341ea50980dc', 'planned anew; what was decided about an action stays'],
    ['respond plan i-341ea50980dc -f markdown -o plan.md', 'for a ticket, with boxes to tick and Terraform'],
  ],
  async run(context, given) {
    const workbench = await context.open()
    const plan = await workbench.planResponse(given.operands[0]!)
    return {
      document: plan,
      rows: toActionRows(plan.actions),
      lines: plan.actions,
      text: async (page) => {
        const { renderPlan } = await import('../print/respond/render-plan.ts')
        return renderPlan(plan, page, { isExplained: given.has('explain'), suggest: context.suggest })
      },
      markdown: async () => (await import('../print/respond/render-plan-markdown.ts')).renderPlanMarkdown(plan),
    }
  },
}
