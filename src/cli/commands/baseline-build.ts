import { outputOptions } from '../arguments/options.ts'
import type { Command } from '../command.ts'
import { toCount, toCounted, toSize } from '../print/numbers.ts'

export const baselineBuild: Command = {
  name: 'baseline build',
  summary: 'roll the events up by day, so that questions about what is usual are quick',
  operands: [],
  options: outputOptions,
  examples: [['baseline build', 'makes what is missing; safe to run again, and to be interrupted']],
  async run(context) {
    const workbench = await context.open()
    const built = await workbench.buildBaseline()
    const { parts, made, bytes } = built
    return {
      document: built,
      rows: { columns: ['parts', 'made', 'bytes'], rows: [{ parts, made, bytes }] },
      text: () => `${toCounted(parts, 'part')} rolled up, ${toCount(made)} of them now (${toSize(bytes)}).\n`,
      notes: built.notes,
    }
  },
}
