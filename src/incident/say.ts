import { parsePrincipal } from '../model/principal.ts'
import { toQuoted } from '../model/quoted.ts'

export { toCounted } from '../model/counted.ts'

/** Words for sentences. Whatever is somebody else's text is bounded, and quoted where it is more than a plain name. */

/** `the user alice`, `the role deploy`, `the root user of 111122223333`. */
export function toWho(identity: string): string {
  const principal = parsePrincipal(identity)
  if (!principal) return toName(identity)
  return principal.kind === 'root'
    ? `the root user of ${principal.account}`
    : `the ${principal.kind} ${toName(principal.name)}`
}

/** The last part of an identity's name: `alice`. */
export function toShortName(identity: string): string {
  const principal = parsePrincipal(identity)
  return toName(principal && principal.kind !== 'root' ? principal.name : identity)
}

/** A name as it stands where it is plain; else in quotes, as in `toQuoted`. */
export function toName(text: string, most = 120): string {
  const short = text.length > most ? `${text.slice(0, most)}…` : text
  return /^[\w.@+=,:/() -]+…?$/.test(short) ? short : toQuoted(text, most)
}

/** `a`, `a and b`, `a, b and c`, `a, b and 3 more`. */
export function toListed(words: readonly string[], most = 4): string {
  if (words.length > most)
    return `${words.slice(0, most).join(', ')} and ${(words.length - most).toLocaleString('en')} more`
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/** The beginning of a sentence. */
export function toCapital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}

/** `ses:GetSendQuota` of a call's event source and name. */
export function toCallName(call: string): string {
  return toName(call.replace('.amazonaws.com:', ':'))
}

export function toDistinct<T>(values: readonly (T | null)[]): T[] {
  return [...new Set(values.filter((value) => value !== null))]
}
