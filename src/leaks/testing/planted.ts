/** A stream of choices out of a seed: a secret in a test must not look like one that leaked, so none is written down. */
export type Choices = { text(alphabet: string, length: number): string }

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

export function toChoices(seed: number): Choices {
  let state = seed | 0
  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
  return { text: (alphabet, length) => Array.from({ length }, () => alphabet[below(alphabet.length)]).join('') }
}

/** A key and its secret, as AWS would issue them. */
export type Planted = { readonly key: string; readonly secret: string }

/** Keys of a made-up account, each with a secret. */
export function plant(seed: number, prefix = 'AKIA'): Planted {
  const choices = toChoices(seed)
  return { key: `${prefix}RTX3GSDS${choices.text(base32, 8)}`, secret: choices.text(base64, 40) }
}
