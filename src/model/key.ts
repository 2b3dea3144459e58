/** What a key id alone tells. `account` is null where it cannot be known. */
export type KeyFacts = { readonly id: string; readonly kind: string; readonly account: string | null }

const kinds: Readonly<Record<string, string>> = {
  AKIA: 'long-term access key',
  ASIA: 'temporary access key (STS)',
  ABIA: 'STS service bearer token',
  ACCA: 'context-specific credential',
  AIDA: 'IAM user id',
  AROA: 'role id',
  AGPA: 'group id',
  ANPA: 'managed policy id',
  AIPA: 'instance profile id',
  APKA: 'public key id',
  ASCA: 'certificate id',
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Whether the text has the form of an access key id that a person might paste. */
export function isKeyId(text: string): boolean {
  return /^(AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,124}$/.test(text)
}

/** Reads a key id, or another unique id of IAM. Never throws: what cannot be known is null. */
export function toKeyFacts(id: string): KeyFacts {
  const kind = kinds[id.slice(0, 4)] ?? 'not an AWS unique id'
  return { id, kind, account: kind.startsWith('not') ? null : toAccount(id) }
}

/**
 * The account inside a key id: the 10 characters after the prefix are 50 bits of base32, of which bits 47 to 7 (of 48) are the account.
 * Old ids (5th character I or J) and anonymised ones hold none. Source: the decoding published by A. Ginzburg and by hackingthe.cloud.
 */
function toAccount(id: string): string | null {
  const coded = id.slice(4, 14)
  if (coded.length < 10 || coded[0] === 'I' || coded[0] === 'J') return null
  let bits = 0n
  for (const character of coded) {
    const digit = alphabet.indexOf(character)
    if (digit < 0) return null
    bits = (bits << 5n) | BigInt(digit)
  }
  const account = ((bits >> 2n) & 0x7fffffffff80n) >> 7n
  return account > 999_999_999_999n ? null : account.toString().padStart(12, '0')
}
