import { parseAddress } from '../../model/address.ts'
import { type AddressRange, isInRange, parseAddressRange } from '../../model/address-range.ts'
import type { Settings } from '../../model/settings.ts'

/** What `settings.yml` says of the company's own addresses. */
export function toKnownRanges(settings: Settings): {
  readonly egress: readonly AddressRange[]
  readonly networks: readonly AddressRange[]
} {
  const toRanges = (texts: readonly string[] = []) => texts.flatMap((text) => parseAddressRange(text) ?? [])
  return { egress: toRanges(settings.known_egress), networks: toRanges(settings.known_networks) }
}

export function isInAny(address: string, ranges: readonly AddressRange[]): boolean {
  const parsed = ranges.length === 0 ? null : parseAddress(address)
  return parsed !== null && ranges.some((range) => isInRange(parsed, range))
}
