import { parseAddress } from '../../model/address.ts'
import type { Indicator } from '../indicator.ts'

/** The STIX pattern that finds an indicator; null for an address that is none. */
export function toPattern({ kind, value }: Pick<Indicator, 'kind' | 'value'>): string | null {
  if (kind === 'address') {
    const address = parseAddress(value)
    return address && `[${address.text.includes(':') ? 'ipv6' : 'ipv4'}-addr:value = ${quote(value)}]`
  }
  if (kind === 'agent')
    return `[network-traffic:extensions.'http-request-ext'.request_header.'User-Agent' = ${quote(value)}]`
  return kind === 'key' ? `[user-account:account_login = ${quote(value)}]` : `[user-account:user_id = ${quote(value)}]`
}

/** A string literal of the pattern language: only the quote and the backslash mean something in it. */
function quote(text: string): string {
  return `'${text.replaceAll(/[\\']/g, String.raw`\$&`)}'`
}
