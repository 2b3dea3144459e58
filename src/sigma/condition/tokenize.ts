import { Mistake } from '../problem.ts'

/** A whole word, or one of `( ) |`. */
export type Token = { readonly text: string; readonly offset: number }

const token = /\s*(?:([()|])|([^\s()|]+))/y

/** Splits a condition into words and parentheses; a word is taken whole, so `notable` is not `not able`. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  const trimmed = text.trimEnd()
  token.lastIndex = 0
  while (token.lastIndex < trimmed.length) {
    const match = token.exec(trimmed)
    if (!match) throw new Mistake('condition-syntax', 'The condition cannot be read.')
    const found = match[1] ?? match[2]!
    tokens.push({ text: found, offset: token.lastIndex - found.length })
  }
  return tokens
}
