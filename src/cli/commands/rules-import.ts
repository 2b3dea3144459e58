import { outputOptions } from '../arguments/options.ts'
import type { Command } from '../command.ts'
import { toCounted } from '../print/numbers.ts'
import { toSkippedNotes } from '../print/render-ingest.ts'
import { toProblemNotes } from '../print/render-problems.ts'
import { visible } from '../print/visible.ts'

export const rulesImport: Command = {
  name: 'rules import',
  summary: "copy the CloudTrail rules of a folder (SigmaHQ's, Suzaku's) into the workspace, where detect runs them",
  operands: ['<dir|file>'],
  options: outputOptions,
  examples: [['rules import ./sigma/rules/cloud/aws', 'the authors stay on every alert']],
  async run(context, given) {
    const workbench = await context.open()
    const result = await workbench.importRules(given.operands[0]!)
    return {
      document: result,
      rows: { columns: ['file', 'reason'], rows: result.skipped },
      text: () =>
        `${toCounted(result.imported, 'rule file')} imported from ${visible(result.from)} into ${visible(result.to)}\n`,
      notes: [
        ...toSkippedNotes(result.skipped, `rules check ${visible(result.from)}`),
        ...toProblemNotes(result.problems),
      ],
    }
  },
}
