import { isIPv4, isIPv6 } from 'node:net'

/**
 * An address as 16 bytes in 32 hex digits, IPv4 mapped into ::ffff:0:0/96, so that ranges compare as text.
 * Undefined for what is neither strict dotted decimal nor IPv6 (`cloudtrail.amazonaws.com`, `AWS Internal`, `fe80::1%eth0`).
 */
export function toAddressHex(text: string): string | undefined {
  if (isIPv4(text)) return `00000000000000000000ffff${ipv4Hex(text)}`
  if (isIPv6(text) && !text.includes('%')) return ipv6Hex(text)
  return undefined
}

export type AddressRange = { readonly low: string; readonly high: string }

/** The range of `10.0.0.0/8`, `2001:db8::/32` or one address; a string says what is wrong with it. */
export function parseAddressRange(text: string): AddressRange | string {
  const [addressText = '', prefixText, ...rest] = text.split('/')
  const address = toAddressHex(addressText)
  if (address === undefined || rest.length > 0) return 'is not an IPv4 or IPv6 network'
  const width = isIPv4(addressText) ? 32 : 128
  if (prefixText !== undefined && !/^(0|[1-9][0-9]{0,2})$/.test(prefixText)) return 'has no decimal prefix length'
  const prefix = prefixText === undefined ? width : Number(prefixText)
  if (prefix > width) return `has a prefix longer than ${width}`
  const hostMask = (1n << BigInt(width - prefix)) - 1n
  const low = BigInt(`0x${address}`)
  if ((low & hostMask) !== 0n) return 'has host bits set'
  return { low: address, high: (low | hostMask).toString(16).padStart(32, '0') }
}

function ipv4Hex(text: string): string {
  return text
    .split('.')
    .map((byte) => Number(byte).toString(16).padStart(2, '0'))
    .join('')
}

function ipv6Hex(text: string): string {
  const [head = '', tail] = text.split('::')
  const before = groupsHex(head)
  const after = groupsHex(tail ?? '')
  return before + '0'.repeat(32 - before.length - after.length) + after
}

function groupsHex(text: string): string {
  if (text === '') return ''
  return text
    .split(':')
    .map((group) => (group.includes('.') ? ipv4Hex(group) : group.toLowerCase().padStart(4, '0')))
    .join('')
}
