import type { NetworkSource, Place } from '../../model/network.ts'
import type { Words } from './words.ts'

/** What one source says of an address. A source that says the same of many addresses hands out the same object. */
export type Said = {
  readonly asn?: number
  readonly organisation?: string
  readonly country?: string
  readonly countryMeans?: 'registered' | 'located'
  readonly place?: Place
  readonly labels?: readonly string[]
  readonly cloud?: 'cloud-aws' | 'cloud-google' | 'cloud-microsoft'
  readonly cloudRange?: string
}

/** A table or list that can be asked. */
export type Asked = {
  readonly source: NetworkSource
  find(words: Words): Said | null
}

/** Labels that say what kind of network it is; any other word is only a label. */
export const kindLabels = ['tor', 'vpn', 'proxy', 'hosting', 'mobile', 'residential', 'business'] as const
