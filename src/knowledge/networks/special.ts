import { parseBlock } from './cidr.ts'
import { find, toSegments } from './segments.ts'
import type { Words } from './words.ts'

/** Networks use these inside; nobody outside is reached by them. */
const privateBlocks = [
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '::1/128',
  'fc00::/7',
  'fe80::/10',
]

/** "This network", protocols, documentation, benchmarks, 6to4, multicast, the future; of IPv6 all that is not global unicast. */
const reservedBlocks = [
  '0.0.0.0/8',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
  '::/3',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
  '4000::/2',
  '8000::/1',
]

/** Where the ranges are from. */
export const specialSource = 'the IANA registries of special-purpose addresses (RFC 6890)'

const segments = toSegments([
  ...reservedBlocks.map((block) => ({ ...parseBlock(block)!, value: 2 })),
  ...privateBlocks.map((block) => ({ ...parseBlock(block)!, value: 1 })),
])

/** Whether an address is set apart by the registries, and how. */
export function toSpecial(words: Words): 'private' | 'reserved' | null {
  const value = find(segments, words)
  return value === 0 ? null : value === 1 ? 'private' : 'reserved'
}
