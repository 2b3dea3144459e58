import type { NetworkSource, NetworksImport } from '../../model/network.ts'
import type { Rows } from '../command.ts'
import { toCounted } from './numbers.ts'
import { visible } from './visible.ts'

/** Tables of networks, a row each. */
export function toNetworkRows(sources: readonly NetworkSource[]): Rows {
  return {
    columns: ['name', 'kind', 'label', 'date', 'ranges', 'importedAt', 'licence', 'attribution', 'sha256'],
    rows: sources,
  }
}

/** What an import did, in a sentence. */
export function toImportSentence({ imported, replaced }: NetworksImport): string {
  const { name, label, date, ranges } = imported
  const what = `${toCounted(ranges, 'range')} of ${visible(name)}${label === null ? '' : ` as ${visible(label)}`}, of ${date}`
  return `${what}: look-ups use them from now on${replaced ? ` in place of those of ${replaced.date}` : ''}.\n`
}

/** What licences ask to be shown. */
export function toAttributions(sources: readonly NetworkSource[]): string[] {
  return [...new Set(sources.flatMap(({ attribution }) => attribution?.split('; ') ?? []))]
}
