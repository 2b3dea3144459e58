import ipaddr from 'ipaddr.js'

/** A source address: its RFC 5952 text (v4-mapped as IPv4), and 16 bytes big-endian with IPv4 mapped into ::ffff:0:0/96. */
export type Address = { readonly text: string; readonly bytes: Uint8Array }

/** Reads an address. Service names, `AWS Internal`, `10`, octal-looking and other loose forms are none. */
export function parseAddress(text: string): Address | null {
  const candidate = text.trim()
  if (candidate.length > 45) return null
  if (ipaddr.IPv4.isValidFourPartDecimal(candidate)) return toAddress(ipaddr.IPv4.parse(candidate))
  if (!candidate.includes(':') || candidate.includes('%') || !ipaddr.IPv6.isValid(candidate)) return null
  const six = ipaddr.IPv6.parse(candidate)
  return toAddress(six.isIPv4MappedAddress() ? six.toIPv4Address() : six)
}

function toAddress(parsed: ipaddr.IPv4 | ipaddr.IPv6): Address {
  if (parsed instanceof ipaddr.IPv6)
    return { text: parsed.toRFC5952String(), bytes: Uint8Array.from(parsed.toByteArray()) }
  return { text: parsed.toString(), bytes: Uint8Array.from(parsed.toIPv4MappedAddress().toByteArray()) }
}
