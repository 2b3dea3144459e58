import { toCount } from './numbers.ts'

/** `a`, `a and b`, `a, b and c`; beyond `most` how many more: `a, b and 3 others`. */
export function toList(items: readonly string[], most = 12): string {
  if (items.length > most) {
    const rest = items.length - most
    return `${items.slice(0, most).join(', ')} and ${toCount(rest)} ${rest === 1 ? 'other' : 'others'}`
  }
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}

/** The beginning of a sentence; a name such as `svc-mail` or `sts:GetCallerIdentity` stays as it is. */
export function toCapital(sentence: string): string {
  return /^[a-z]+(?![^\s,.;’'])/.test(sentence) ? sentence.charAt(0).toUpperCase() + sentence.slice(1) : sentence
}

/** A sentence ends with a mark, and with one. */
export function toSentence(text: string): string {
  const whole = toCapital(text.trim())
  return whole === '' || /[.!?…]["”’')]?$/.test(whole) ? whole : `${whole}.`
}

/** A sentence that goes on behind a colon: `It began …` as `it began …`, names and abbreviations as they are. */
export function toContinued(sentence: string): string {
  return /^[A-Z](?:[a-z]| (?=[a-z]))/.test(sentence) && /^\S*[a-z ]\S* [a-z]/.test(sentence)
    ? sentence.charAt(0).toLowerCase() + sentence.slice(1)
    : sentence
}
