/**
 * Text as an SQL string literal: the only way by which text from a rule enters a statement.
 * Throws for what a statement cannot carry: NUL, at which DuckDB's parser stops, and halves of surrogate pairs.
 */
export function textLiteral(text: string): string {
  if (text.includes('\0')) throw new Error('SQL cannot look for a NUL character; take it out of the rule')
  if (!text.isWellFormed()) throw new Error('SQL cannot look for half of a surrogate pair; take it out of the rule')
  return `'${text.replaceAll("'", "''")}'`
}

/** The literal to compare lower() of a column with. What is not ASCII the engine lowers itself: its Unicode may be older than ours. */
export function foldedLiteral(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII
  return /^[\x00-\x7f]*$/.test(text) ? textLiteral(text.toLowerCase()) : `lower(${textLiteral(text)})`
}

/** A finite number as an SQL DOUBLE. */
export function numberLiteral(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`SQL cannot compare with ${value}`)
  return `cast('${value}' as double)`
}
