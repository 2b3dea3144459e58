/** Somebody else's words in a sentence: bounded, in quotes, control and direction marks escaped. */
export function toQuoted(text: string, mostCharacters = 120): string {
  const short = text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text
  return JSON.stringify(short).replace(
    /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** `1 call`, `2,000 calls`. */
export function toCounted(count: number, one: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : `${one}s`}`
}

/** At most so many of a list, and how many more there are: `a, b and 3 more`. */
export function toListed(words: readonly string[], most = 4): string {
  const shown = words.slice(0, most).join(', ')
  return words.length > most ? `${shown} and ${words.length - most} more` : shown
}
