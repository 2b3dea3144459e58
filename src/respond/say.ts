import { parsePrincipal } from '../model/principal.ts'
import { toQuoted } from '../model/quoted.ts'

export { toCounted } from '../model/counted.ts'
export { toFew } from '../model/few.ts'

/** Words for sentences; whatever is somebody else's text is bounded, and quoted where it is more than a plain name. */

/** `the user alice`, `the role deploy`, `the root user of 111122223333`. */
export function toWho(identity: string): string {
  const principal = parsePrincipal(identity)
  if (!principal) return toName(identity)
  return principal.kind === 'root'
    ? `the root user of ${principal.account}`
    : `the ${principal.kind} ${toName(principal.name)}`
}

/** A name as it stands where it is plain; else in quotes, as in `toQuoted`. */
export function toName(text: string, most = 120): string {
  const short = text.length > most ? `${text.slice(0, most)}…` : text
  return /^[\w.@+=,:/() -]+…?$/.test(short) ? short : toQuoted(text, most)
}

/** `2022-12-05 20:11 UTC` */
export function toMoment(time: string): string {
  return `${time.slice(0, 16).replace('T', ' ')} UTC`
}

export function toDistinct<T>(values: readonly (T | null | undefined)[]): T[] {
  return [...new Set(values.filter((value) => value !== null && value !== undefined))]
}
