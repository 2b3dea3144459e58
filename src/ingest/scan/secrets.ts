/**
 * Keys whose values are never stored, lower-case: session tokens, passwords, keys' secret halves, sign-in tokens. CloudTrail masks many of
 * them itself; the rest must not reach the disk. Sources: the responses of STS, IAM (service-specific credentials, SMTP), SSM StartSession,
 * Secrets Manager, EC2 CreateKeyPair, Identity Center and CodeArtifact.
 */
const secretKeys = [
  'accesstoken',
  'adminpassword',
  'authorizationtoken',
  'authtoken',
  'base32stringseed',
  'bearertoken',
  'clientsecret',
  'dbpassword',
  'federationtoken',
  'idtoken',
  'keymaterial',
  'masterpassword',
  'masteruserpassword',
  'newpassword',
  'oldpassword',
  'password',
  'plaintext',
  'presharedkey',
  'privatekey',
  'privatekeyplaintext',
  'qrcodepng',
  'refreshtoken',
  'samlassertion',
  'secretaccesskey',
  'secretbinary',
  'secretkey',
  'secretstring',
  'servicecredentialsecret',
  'servicepassword',
  'sessiontoken',
  'signintoken',
  'smtppassword',
  'temporarypassword',
  'tokenvalue',
  'userpassword',
  'webidentitytoken',
  'x-amz-security-token',
  'x-amz-signature',
]

/** What stands where a secret stood, and the same as JSON. */
export const droppedText = 'dropped by keytrail'
export const droppedSecret = JSON.stringify(droppedText)

const known = new Set(secretKeys)
const lengthLimit = 32
/** Length, first and last letter of the known keys, in any case: what is not here cannot be one, and costs three look-ups only. */
const candidates = new Uint8Array(lengthLimit << 10)
for (const key of secretKeys) candidates[toCandidate(key.length, key.charCodeAt(0), key.charCodeAt(key.length - 1))] = 1

function toCandidate(length: number, first: number, last: number): number {
  return (length << 10) | ((first & 31) << 5) | (last & 31)
}

/** Whether the key at [start, end) names a secret, in any case. */
export function isSecretKey(bytes: Buffer, start: number, end: number): boolean {
  const length = end - start
  if (length >= lengthLimit || length === 0 || candidates[toCandidate(length, bytes[start]!, bytes[end - 1]!)] === 0)
    return false
  return isSecretName(bytes.toString('latin1', start, end))
}

/** Whether a key names a secret, in any case. */
export function isSecretName(key: string): boolean {
  return known.has(key.toLowerCase())
}

/** How AWS session tokens begin: base64 of their header. */
const tokenHeads = ['IQoJb3JpZ2lu', 'FwoGZXIvYXdz', 'FQoGZXIvYXdz', 'AgoGb3JpZ2lu'].map((head) => Buffer.from(head))

/** What a text has in it that holds a token, by what the heads share, or a signed URL: such a URL works for whoever has it. */
const embedded = ['b3JpZ2lu', 'GZXIvYXdz', 'ignature='].map((mark) => Buffer.from(mark))

/** Shorter texts hold no token, and no signed URL. */
export const tokenLimitBytes = 100
const embeddedLimitBytes = 250

/** Whether the text at [start, end) is a session token, or has one or a signed URL in it, by its own look and whatever its key. */
export function holdsToken(bytes: Buffer, start: number, end: number): boolean {
  if (end - start < tokenLimitBytes) return false
  const first = bytes[start]!
  if ((first === 73 || first === 70 || first === 65) && tokenHeads.some((head) => startsWith(bytes, start, head)))
    return true
  if (end - start < embeddedLimitBytes) return false
  const text = bytes.subarray(start, end)
  return embedded.some((mark) => text.includes(mark))
}

function startsWith(bytes: Buffer, start: number, head: Buffer): boolean {
  for (let i = 0; i < head.length; i++) if (bytes[start + i] !== head[i]) return false
  return true
}

/** A value as it may be stored: without secrets, and every text well-formed (half characters become U+FFFD), so that it is UTF-8. */
export function toStorable(value: unknown): unknown {
  if (typeof value === 'string') return toStorableText(value)
  if (Array.isArray(value)) return value.map(toStorable)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).map(
    ([key, inner]) => [key.toWellFormed(), isSecretName(key) ? toDropped(inner) : toStorable(inner)] as const,
  )
  return Object.fromEntries(entries)
}

export function toStorableText(text: string): string {
  if (text.length >= tokenLimitBytes) {
    const bytes = Buffer.from(text)
    if (holdsToken(bytes, 0, bytes.length)) return droppedText
  }
  return text.toWellFormed()
}

/** A secret's stand-in; nothing stays nothing. */
export function toDropped(secret: unknown): unknown {
  const isEmpty =
    secret === null || secret === '' || (typeof secret === 'object' && Object.keys(secret as object).length === 0)
  return isEmpty ? secret : droppedText
}
