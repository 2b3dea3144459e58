import { toKeyFacts } from '../model/key.ts'

/** How a key id begins: long-term, temporary, bearer token, context-specific. */
export const keyPrefixes = ['AKIA', 'ASIA', 'ABIA', 'ACCA'] as const

const keyLength = 20

/** Whether it has the form that AWS gives key ids. */
export function isKeyForm(id: string): boolean {
  return /^(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}$/.test(id)
}

/** The key id that begins there and has the form that AWS gives them; null where none does. Escapes before it are no part of it. */
export function toKeyIdAt(text: string, at: number): string | null {
  const id = text.slice(at, at + keyLength)
  return isKeyForm(id) && isWordAt(text, at, keyLength) ? id : null
}

/** Whether what stands there is not a part of a longer word. */
export function isWordAt(text: string, at: number, length: number): boolean {
  if (/[A-Za-z0-9]/.test(text[at + length] ?? '')) return false
  const before = text.slice(Math.max(0, at - 6), at)
  return (
    !/[A-Za-z0-9]$/.test(before) || /(?:%[0-9A-Fa-f]{2}|\\[nrtfb]|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2})$/.test(before)
  )
}

/** Whether a key id stands for one, in a document or a test: AKIA…EXAMPLE, AKIAXXXXXXXXXXXXXXXX, AKIAABCDEFGH…. */
export function isExampleKey(id: string): boolean {
  const rest = id.slice(4)
  return /EXAMPLE|SAMPLE|DUMMY/.test(rest) || new Set(rest).size <= fewestCharacters || hasSequence(rest)
}

/** Of a thousand million random ids, a few have no more different characters. */
const fewestCharacters = 5
const longestSequence = 6

/** ABCDEF or 234567. */
function hasSequence(text: string): boolean {
  let length = 1
  for (let index = 1; index < text.length; index++) {
    length = text.charCodeAt(index) === text.charCodeAt(index - 1) + 1 ? length + 1 : 1
    if (length >= longestSequence) return true
  }
  return false
}

/** Whether an id tells an account that there cannot be: no key of AWS's, or its form is older than that rule (5th character I or J). */
export function isDoubtfulKey(id: string): boolean {
  return toKeyFacts(id).account === null && !/^.{4}[IJ]/.test(id)
}
