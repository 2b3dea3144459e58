/** Length of a secret access key, in characters of base64. */
export const secretLength = 40

/** Whether 40 characters may be a secret access key. A SHA-1 in hex, a path or a word is none. */
export function isSecretForm(text: string): boolean {
  if (!/^[A-Za-z0-9/+]{40}$/.test(text)) return false
  if (!/[a-z]/.test(text) || !/[A-Z]/.test(text)) return false
  return toEntropy(text) >= leastEntropy && (/[\d+]/.test(text) || changesOfCase(text) >= leastChanges)
}

/** A secret out of AWS's documentation. */
export function isExampleSecret(text: string): boolean {
  return /example/i.test(text)
}

/** A secret as it may be shown: what its owner knows it by, and nobody can use. */
export function toMaskedSecret(secret: string): string {
  return `…${secret.slice(-4)}`
}

/** 40 random characters of 64 have 4.7 bits on average; one set in 10 million has less than this. */
const leastEntropy = 3.9
/** Words, run together, have no digit, and change seldom. */
const leastChanges = 10

/** Shannon's entropy, in bits for each character. */
export function toEntropy(text: string): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0)
}

function changesOfCase(text: string): number {
  return (text.match(/[a-z](?=[A-Z])|[A-Z](?=[a-z])/g) ?? []).length
}
