import { outputOptions } from '../arguments/options.ts'
import type { Command } from '../command.ts'
import { toImportSentence, toNetworkRows } from '../print/network-sources.ts'

export const networksImport: Command = {
  name: 'networks import',
  summary:
    'take network data of yours: MMDB of MaxMind, IPinfo, DB-IP; range files of AWS, Google, Azure; Tor exits; IPtoASN; plain lists',
  operands: ['<file>'],
  options: [
    {
      name: 'label',
      value: 'LABEL',
      says: 'what the addresses of a plain list are: tor, vpn, proxy, hosting, business, residential, mobile, or a word of yours',
    },
    ...outputOptions,
  ],
  examples: [
    ['networks import GeoLite2-City.mmdb', 'countries and distances'],
    ['networks import ip-ranges.json', 'AWS by Region and service'],
    ['networks import torbulkexitlist --label tor', 'bare addresses need a label'],
  ],
  async run(context, given) {
    const workbench = await context.open()
    const result = await workbench.importNetworks(given.operands[0]!, given.text('label'))
    return {
      document: result,
      rows: toNetworkRows([result.imported]),
      text: () => toImportSentence(result),
      notes: result.notes,
    }
  },
}
