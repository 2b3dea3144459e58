import { outputOptions } from '../arguments/options.ts'
import type { Command } from '../command.ts'
import { toImportSentence, toNetworkRows } from '../print/network-sources.ts'

export const networksUpdate: Command = {
  name: 'networks update',
  summary: "fetch IPtoASN's current table of networks; the one command that uses the internet",
  operands: [],
  options: [
    {
      name: 'url',
      value: 'URL',
      says: 'from there: a mirror of yours (default https://iptoasn.com/data/ip2asn-combined.tsv.gz)',
    },
    ...outputOptions,
  ],
  examples: [['networks update', 'some 9 MB; nothing of your logs is sent']],
  async run(context, given) {
    const workbench = await context.open()
    const result = await workbench.updateNetworks(given.text('url'))
    return {
      document: result,
      rows: toNetworkRows([result.imported]),
      text: () => toImportSentence(result),
      notes: result.notes,
    }
  },
}
