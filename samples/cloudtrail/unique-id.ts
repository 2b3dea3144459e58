import { base32, type Random } from './random.ts'

/** `AKIA` long-term key, `ASIA` temporary key, `AIDA` user, `AROA` role. */
export type Prefix = 'AKIA' | 'ASIA' | 'AIDA' | 'AROA'

/**
 * An id as AWS makes them: the ten characters after the prefix are 50 bits in base32, of which the first is set (ids since 2019),
 * the next 40 are the account, and the last 9 are chance like the rest of the id.
 */
export function toUniqueId(prefix: Prefix, account: string, random: Random): string {
  const bits = (1n << 49n) | (BigInt(account) << 9n) | BigInt(random.below(512))
  const tail = prefix === 'AKIA' || prefix === 'ASIA' ? 6 : 7
  return prefix + toBase32(bits) + random.text(base32, tail)
}

function toBase32(bits: bigint): string {
  let text = ''
  for (let shift = 45n; shift >= 0n; shift -= 5n) text += base32[Number((bits >> shift) & 31n)]
  return text
}
