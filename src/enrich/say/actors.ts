import { parsePrincipal } from '../../model/principal.ts'
import { toQuoted } from './words.ts'

/** An identity in a sentence: `the user "alice"`, `the role "deploy"`, `the root user`. */
export function toWho(identity: string): string {
  const principal = parsePrincipal(identity)
  if (!principal) return toQuoted(identity)
  return principal.kind === 'root' ? 'the root user' : `the ${principal.kind} ${toQuoted(principal.name)}`
}

/** A key's id in a sentence; what has not the letters of one is somebody's words. */
export function toKeyName(key: string): string {
  return /^[A-Z0-9]{4,32}$/.test(key) ? `the key ${key}` : `the key ${toQuoted(key, 40)}`
}

/** The beginning of a sentence. */
export function toCapital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
