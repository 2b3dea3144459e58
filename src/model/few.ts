import { toCount } from './counted.ts'

/** The first few of a list, and how many more there are: `a, b and 3 more`. */
export function toFew(words: readonly string[], most = 4): string {
  const shown = words.slice(0, most).join(', ')
  return words.length > most ? `${shown} and ${toCount(words.length - most)} more` : shown
}
