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

/** What stands where a secret stood. */
export const droppedSecret = '"dropped by keytrail"'

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

/** How AWS session tokens begin, base64 of their header; checked on every long string, whatever its key. */
const tokenHeads = ['IQoJb3JpZ2lu', 'FwoGZXIvYXdz', 'FQoGZXIvYXdz', 'AgoGb3JpZ2lu']

/** Whether the long text at [start, end) is a session token by its own look. */
export function isSessionToken(bytes: Buffer, start: number, end: number): boolean {
  if (end - start < 100) return false
  const first = bytes[start]!
  if (first !== 73 && first !== 70 && first !== 65) return false
  return tokenHeads.includes(bytes.toString('latin1', start, start + 12))
}
