import { extname } from 'node:path'
import { type ReportFormatId, reportFormatIds } from '../../model/report-format.ts'
import { outputOptions } from '../arguments/options.ts'
import type { Given } from '../arguments/parse-arguments.ts'
import type { Command } from '../command.ts'

export const report: Command = {
  name: 'report',
  summary: 'an incident written up: for people, for a spreadsheet, for other tools',
  operands: ['<incident>'],
  options: [
    {
      name: 'format',
      short: 'f',
      value: 'FORMAT',
      choices: reportFormatIds,
      says: `${reportFormatIds.join(', ')} (default markdown, or by the ending of -o)`,
    },
    ...outputOptions.filter(({ name }) => name !== 'format'),
  ],
  examples: [
    ['report i-4f2a9c01d3e7 -o report.html', 'one page with pictures, which needs no network and no script'],
    ['report i-4f2a9c01d3e7 -f indicators-csv -o indicators.csv', 'addresses, agents, keys and identities to look for'],
    ['report i-4f2a9c01d3e7 -f timesketch -o intrusion.jsonl', 'a timeline to import'],
    ['report i-4f2a9c01d3e7 -f stix | jq .', 'for sharing, as STIX 2.1'],
  ],
  async run(context, given) {
    const [incident] = given.operands
    const workbench = await context.open()
    const text = await workbench.report(incident!, toFormat(given))
    return { text: () => text }
  },
}

const formatOfEnding: Readonly<Record<string, ReportFormatId>> = {
  '.md': 'markdown',
  '.html': 'html',
  '.htm': 'html',
  '.json': 'json',
  '.csv': 'csv',
  '.jsonl': 'jsonl',
}

function toFormat(given: Given): ReportFormatId {
  const flag = given.text('format') as ReportFormatId | undefined
  return flag ?? formatOfEnding[extname(given.text('output') ?? '').toLowerCase()] ?? 'markdown'
}
