import { outputOptions } from '../arguments/options.ts'
import type { Command } from '../command.ts'
import { toCounted, toSize } from '../print/numbers.ts'

export const compact: Command = {
  name: 'compact',
  summary: 'sort the stored events by day and key, so that a look-up of one key reads almost nothing',
  operands: [],
  options: outputOptions,
  examples: [['compact', 'worth it once after a large ingest; may be stopped and run again']],
  async run(context) {
    const workbench = await context.open()
    const result = await workbench.compact()
    return {
      document: result,
      rows: { columns: Object.keys(result), rows: [result] },
      text: () =>
        `${toCounted(result.events, 'event')} in ${toCounted(result.parts, 'part')} (${toSize(result.bytes)})\n`,
    }
  },
}
