import { visible } from './visible.ts'

/** Somebody else's words in a sentence: bounded, in quotes, and nothing in them that cannot be seen. */
export function toQuoted(text: string, mostCharacters = 120): string {
  return visible(JSON.stringify(text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text))
}
