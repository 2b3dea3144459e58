import { outputOptions } from '../arguments/options.ts'
import type { Command } from '../command.ts'
import { renderNextSteps } from '../print/next-steps.ts'
import { renderIngest, toIngestNotes } from '../print/render-ingest.ts'

export const ingest: Command = {
  name: 'ingest',
  summary: 'read CloudTrail logs into the workspace; what is known already is not read again',
  operands: ['<source...>'],
  options: outputOptions,
  examples: [
    ['ingest ./AWSLogs', 'a folder of trail files, whatever their form: .json, .json.gz, .zip, .zst, JSON lines, CSV'],
    ["ingest 'logs/2022/12/*.json.gz'", 'files by a pattern'],
    ['aws cloudtrail lookup-events | keytrail ingest -', 'what a pipe brings'],
  ],
  async run(context, given) {
    const workbench = await context.open()
    const result = await workbench.ingest(given.operands)
    const { skipped: _, notes: __, ...row } = result
    return {
      document: result,
      rows: { columns: Object.keys(row), rows: [row] },
      text: (page) => {
        const steps = [{ why: 'run the rules over it', line: context.suggest(['detect']) }]
        return `${renderIngest(result, page)}${result.stored > 0 ? `\n${renderNextSteps(steps, page)}` : ''}`
      },
      notes: [...toIngestNotes(result), ...result.notes],
    }
  },
}
