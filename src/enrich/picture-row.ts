import type { Agent } from '../model/agent.ts'
import { agentLength } from '../model/entity.ts'
import type { NetworkInfo } from '../model/network.ts'
import type { PictureRow } from '../model/triage.ts'

type Known = { lookUp(address: string): NetworkInfo | null; parse(userAgent: string): Agent }

/** A row of a picture, with what is known of its value; the value is cut where it is an attack on the reader. */
export function toRow(row: Omit<PictureRow, 'says'>, known: Known): PictureRow {
  return { ...row, value: row.value.slice(0, agentLength), says: toWords(row, known) }
}

function toWords(
  { dimension, value }: Pick<PictureRow, 'dimension' | 'value'>,
  { lookUp, parse }: Known,
): string | null {
  if (dimension === 'agent') return parse(value).family
  return dimension === 'address' ? toNetworkWords(lookUp(value)) : null
}

/** `AS64500 Example Hosting, registered in RO, hosting`. */
export function toNetworkWords(network: NetworkInfo | null): string | null {
  if (network === null) return null
  const { asn, organisation, country, countryMeans, isHosting } = network
  const owner = [asn === null ? null : `AS${asn}`, organisation].filter(Boolean).join(' ')
  const place = country === null ? null : countryMeans === 'located' ? `in ${country}` : `registered in ${country}`
  const kind =
    network.class === 'unknown'
      ? null
      : isHosting && network.class !== 'hosting'
        ? `${network.class}, hosting`
        : network.class
  return [owner || null, place, kind].filter(Boolean).join(', ') || null
}
