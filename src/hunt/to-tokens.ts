import { Mistake } from './mistake.ts'

/** A piece of SQL. `at` is its place in the text, from 0. */
export type Token = {
  readonly kind: 'space' | 'comment' | 'text' | 'name' | 'word' | 'number' | 'parameter' | 'mark'
  readonly text: string
  readonly at: number
}

/**
 * Cuts SQL into pieces that make up the whole text: `'texts'` and `"names"` in quotes, comments, words, numbers, `:parameters`, and marks of one
 * character. Throws Mistake for what would be read differently elsewhere: other quotes, `?`, and quotes or comments that do not end.
 */
export function toTokens(sql: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < sql.length) {
    const token = readToken(sql, at)
    tokens.push(token)
    at += token.text.length
  }
  return tokens
}

/** Sticky, so that each looks at one place only. */
const patterns: readonly (readonly [Token['kind'], RegExp])[] = [
  ['space', /\s+/y],
  ['comment', /--[^\n]*|\/\*(?:[^*]|\*(?!\/))*\*\//y],
  ['text', /'(?:[^']|'')*'/y],
  ['name', /"(?:[^"]|"")*"/y],
  ['number', /\d[\w.]*/y],
  ['word', /[A-Za-z_]\w*/y],
  ['parameter', /:[a-z_]\w*/y],
]

function readToken(sql: string, at: number): Token {
  refuse(sql, at)
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at
    const text = pattern.exec(sql)?.[0]
    if (text !== undefined) return { kind, text, at }
  }
  return { kind: 'mark', text: sql[at]!, at }
}

const refused: readonly (readonly [start: RegExp, says: string, hint: string])[] = [
  [/::/y, 'There is a cast with ::, which not every database knows.', 'Write cast(x as type).'],
  [/\?/y, 'There is a ? outside of quotes.', 'Write :name, and say in parameters what it is.'],
  [/\$|`/y, 'There is a $ or ` outside of quotes.', 'Write texts in \'…\' and names in "…".'],
  [
    /[A-Za-z_&]{1,100}['"]/y,
    'A quote follows a letter: what it means differs between databases.',
    "Write 'text' alone.",
  ],
  [/'(?:[^']|'')*$/y, 'A text does not end.', "Write ' at its end, and '' for one inside."],
  [/"(?:[^"]|"")*$/y, 'A name in quotes does not end.', 'Write " at its end.'],
  [/\/\*(?:[^*]|\*(?!\/))*$/y, 'A comment does not end.', 'Write */ at its end.'],
]

function refuse(sql: string, at: number): void {
  for (const [start, says, hint] of refused) {
    start.lastIndex = at
    if (start.test(sql)) throw new Mistake(says, hint, at)
  }
}
