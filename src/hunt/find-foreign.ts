import { type Token, toTokens } from './to-tokens.ts'

/** Something that one database knows and others do not, and what to write instead; `at` counts characters of the SQL. */
export type Foreign = { readonly says: string; readonly hint: string; readonly at: number }

/** Functions and words of DuckDB alone, with what all databases know. */
const foreignWords: Readonly<Record<string, string>> = {
  qualify: 'Number the rows in a common table expression, and filter them outside.',
  exclude: 'List the columns.',
  ilike: 'Write lower(x) like …',
  list: 'Write kt_values(x).',
  arg_min: 'Write min_by(x, y).',
  arg_max: 'Write max_by(x, y).',
  any_value: 'Write min(x).',
  first: 'Write min_by(x, y).',
  last: 'Write max_by(x, y).',
  string_agg: 'Write kt_values(x).',
  struct_pack: 'Make columns.',
  unnest: 'Ask a view that has a row for each.',
  strftime: 'Write cast(x as date), or leave the moment.',
  epoch_ms: 'Give the parameter the type time.',
  regexp_matches: 'Write like.',
  json_extract_string: 'Write kt_json(column, path).',
  contains: 'Write strpos(x, y) > 0.',
  ends_with: "Write like '%…'.",
  isodow: 'Leave the day as it is.',
  hour: 'Leave the moment as it is.',
  sample: 'Ask all, and use --limit.',
  pivot: 'Write sum(…) filter (where …).',
  bit_or: 'Ask the roll-up without minutes.',
}

const foreignPairs: readonly (readonly [before: string, word: string, hint: string])[] = [
  ['by', 'all', 'List the expressions.'],
]

const foreignMarks: Readonly<Record<string, string>> = {
  '[': 'Write kt_values(x).',
  '{': 'Make columns.',
  '^': 'Write power(x, y).',
}

/** What stands in a hunt's SQL and would not run on another database. */
export function findForeign(sql: string): Foreign[] {
  const tokens = toTokens(sql).filter(({ kind }) => kind !== 'comment' && kind !== 'space')
  return tokens.flatMap((token, index) => {
    const hint = toHint(token, tokens[index - 1], tokens[index + 1])
    return hint === null ? [] : [{ says: `Not every database knows ${token.text}.`, hint, at: token.at }]
  })
}

function toHint(token: Token, before: Token | undefined, after: Token | undefined): string | null {
  const word = token.text.toLowerCase()
  if (token.kind === 'mark') return Object.hasOwn(foreignMarks, word) ? foreignMarks[word]! : null
  if (token.kind !== 'word') return null
  const pair = foreignPairs.find(([other, second]) => second === word && before?.text.toLowerCase() === other)
  if (pair) return pair[2]
  if (!Object.hasOwn(foreignWords, word)) return null
  const isCall = after?.text === '('
  return isCall || keywords.has(word) ? foreignWords[word]! : null
}

/** Foreign wherever they stand; the others only as functions, for a column may be called so. */
const keywords = new Set(['qualify', 'exclude', 'ilike', 'pivot'])
