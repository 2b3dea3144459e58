import type { NetworkSource } from '../../model/network.ts'
import type { Asked, Said } from './said.ts'
import { find } from './segments.ts'
import { type NetworkTable, toEntry } from './table.ts'

/** What a source says beside its table: the label of a list, whose cloud it is. */
export type TableMeaning = Pick<Said, 'cloud'> & { readonly label?: string }

/** A table that can be asked; each of its entries is made once. */
export function askTable(source: NetworkSource, table: NetworkTable, { cloud, label }: TableMeaning = {}): Asked {
  const made: Said[] = []
  const toSaid = (number: number): Said => {
    const { asn, organisation, country, cloudRange } = toEntry(table, number)
    return {
      ...(asn > 0 && { asn }),
      ...(organisation !== '' && { organisation }),
      ...(country !== '' && { country, countryMeans: 'registered' as const }),
      ...(cloud && { cloud }),
      ...(cloudRange !== '' && { cloudRange }),
      ...(label !== undefined && { labels: [label] }),
    }
  }
  return {
    source,
    find(words) {
      const number = find(table.segments, words)
      if (number === 0) return null
      made[number] ??= toSaid(number)
      return made[number]
    },
  }
}
