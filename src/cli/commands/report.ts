import { extname } from 'node:path'
import { UserError } from '../../model/problem.ts'
import { reportFormatIds } from '../../model/report-format.ts'
import { outputOptions } from '../arguments/options.ts'
import type { Given } from '../arguments/parse-arguments.ts'
import type { Command } from '../command.ts'
import { findChromium } from '../find-chromium.ts'

/** A PDF is the HTML, printed by the user's own Chromium: no form that Keytrail can write by itself. */
const forms = [...reportFormatIds, 'pdf'] as const
type Form = (typeof forms)[number]

export const report: Command = {
  name: 'report',
  summary: 'an incident written up: for people, for a spreadsheet, for other tools',
  operands: ['<incident>'],
  options: [
    {
      name: 'format',
      short: 'f',
      value: 'FORMAT',
      choices: forms,
      says: `${forms.join(', ')} (default markdown, or by the ending of -o)`,
    },
    { name: 'chrome', value: 'PROGRAM', says: 'the Chromium that prints the PDF (default the one that is installed)' },
    ...outputOptions.filter(({ name }) => name !== 'format'),
  ],
  examples: [
    ['report i-4f2a9c01d3e7 -o report.html', 'one page with pictures, which needs no network and no script'],
    ['report i-4f2a9c01d3e7 -o report.pdf', 'printed by the Chromium or Chrome that is on this machine'],
    ['report i-4f2a9c01d3e7 -f indicators-csv -o indicators.csv', 'addresses, agents, keys and identities to look for'],
    ['report i-4f2a9c01d3e7 -f timesketch -o intrusion.jsonl', 'a timeline to import'],
    ['report i-4f2a9c01d3e7 -f stix | jq .', 'for sharing, as STIX 2.1'],
  ],
  async run(context, given) {
    const [incident] = given.operands as readonly [string]
    const form = toForm(given)
    const chromium = form === 'pdf' ? requireChromium(given) : null
    const workbench = await context.open()
    if (form === 'pdf') return { bytes: await workbench.reportPdf(incident, chromium!) }
    const text = await workbench.report(incident, form)
    return { text: () => text }
  },
}

function requireChromium(given: Given): string {
  if (given.text('output') === undefined && process.stdout.isTTY)
    throw new UserError('A PDF is nothing for a terminal.', 'Name a file: -o report.pdf')
  const chromium = given.text('chrome') ?? findChromium(process.env)
  if (chromium !== null) return chromium
  throw new UserError(
    'A PDF is printed by Chromium or Chrome, and none is installed here.',
    'Name one with --chrome, or write report.html and print it from a browser.',
  )
}

const formOfEnding: Readonly<Record<string, Form>> = {
  '.md': 'markdown',
  '.html': 'html',
  '.htm': 'html',
  '.json': 'json',
  '.csv': 'csv',
  '.jsonl': 'jsonl',
  '.pdf': 'pdf',
}

function toForm(given: Given): Form {
  const flag = given.text('format') as Form | undefined
  return flag ?? formOfEnding[extname(given.text('output') ?? '').toLowerCase()] ?? 'markdown'
}
