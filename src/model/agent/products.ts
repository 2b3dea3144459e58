/** A word of an agent: `Linux/5.15.0-kali3-amd64` has the name `Linux`; `md/command#s3.ls` too is name and value. A comment stands in brackets. */
export type Product = { readonly name: string; readonly value: string | null; readonly isComment: boolean }

/** Beyond this an agent is not read. CloudTrail itself cuts at 1 KB. */
const readCharacters = 4096
const mostProducts = 128
const mostValueCharacters = 128

/**
 * The agent as it can be read: without the brackets and blanks around it, control characters and marks of writing direction made spaces,
 * cut at 4,096 characters.
 */
export function toReadable(text: string): string {
  let [from, to] = [0, text.length]
  for (;;) {
    while (from < to && isBlank(text.charCodeAt(from))) from++
    while (to > from && isBlank(text.charCodeAt(to - 1))) to--
    if (to - from < 2 || text[from] !== '[' || text[to - 1] !== ']') break
    from++
    to--
  }
  const letters = Array.from(text.slice(from, Math.min(to, from + readCharacters)))
  return letters
    .map((letter) => (isUnreadable(letter.codePointAt(0)!) ? ' ' : letter))
    .join('')
    .trim()
}

/** The words of a readable agent in their order, at most 128, each in one pass. */
export function toProducts(readable: string): Product[] {
  const products: Product[] = []
  let at = 0
  while (at < readable.length && products.length < mostProducts) {
    if (readable[at] === ' ' || readable[at] === ',') {
      at++
      continue
    }
    const end = readable[at] === '(' ? endOfComment(readable, at) : endOfWord(readable, at)
    products.push(toProduct(readable.slice(at, end)))
    at = end
  }
  return products
}

/** One past the bracket that closes, or the end of the text. */
function endOfComment(text: string, start: number): number {
  let depth = 0
  for (let at = start; at < text.length; at++) {
    if (text[at] === '(') depth++
    else if (text[at] === ')' && --depth === 0) return at + 1
  }
  return text.length
}

function endOfWord(text: string, start: number): number {
  const end = text.indexOf(' ', start)
  const word = text.slice(start, end < 0 ? text.length : end)
  return start + (word.length > 1 && word.endsWith(',') ? word.length - 1 : word.length)
}

function toProduct(word: string): Product {
  if (word.startsWith('(')) {
    const inner = word.slice(1, word.endsWith(')') ? -1 : undefined)
    return { name: '', value: inner.slice(0, mostValueCharacters), isComment: true }
  }
  const slash = word.indexOf('/')
  const name = slash < 0 ? word : word.slice(0, slash)
  const value = slash < 0 ? null : word.slice(slash + 1).slice(0, mostValueCharacters)
  const bracket = name.indexOf('(')
  return { name: (bracket > 0 ? name.slice(0, bracket) : name).slice(0, mostValueCharacters), value, isComment: false }
}

/** A blank, or half of a letter. */
function isUnreadable(code: number): boolean {
  return isBlank(code) || (code >= 0xd800 && code <= 0xdfff)
}

/** White space, control characters, zero-width and marks of writing direction. */
function isBlank(code: number): boolean {
  return (
    code <= 0x20 ||
    (code >= 0x7f && code <= 0xa0) ||
    code === 0xad ||
    code === 0x61c ||
    (code >= 0x2000 && code <= 0x200f) ||
    (code >= 0x2028 && code <= 0x202f) ||
    (code >= 0x205f && code <= 0x206f) ||
    code === 0x3000 ||
    code === 0xfeff
  )
}
