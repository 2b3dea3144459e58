import type { TimePart } from '../rule.ts'

/**
 * All in which SQL engines differ. Arguments and results are SQL, unless they say otherwise; of NULL comes NULL.
 * The rest of `to-sql` uses what every engine has: and, or, not, case, coalesce, lower, replace, substr, like, between.
 */
export type Dialect = {
  contains(text: string, part: string): string
  startsWith(text: string, part: string): string
  endsWith(text: string, part: string): string
  /** Whether an RE2 pattern, given as a literal, is found anywhere in the text. */
  matches(text: string, pattern: string): string
  /** DOUBLE of text that `numericTextPattern` passes. */
  toDouble(text: string): string
  /** A TIMESTAMP as ISO 8601 text with `Z`. */
  timeText(time: string): string
  /** TIMESTAMP in UTC, cut to the minute, of text that `timeTextPattern` passes; NULL where there is no such day. */
  toMinute(text: string): string
  timePart(time: string, part: TimePart): string
  /** A BLOB; takes hex digits, not SQL. */
  blob(hex: string): string
  /** 32 hex digits of the address that a text is, IPv4 mapped into IPv6; NULL for other text. */
  addressHex(text: string): string
  readonly json: JsonDialect
}

/** JSON values as compact text. Malformed text is as good as NULL, never an error. Paths are keys, names are names, neither SQL. */
export type JsonDialect = {
  /** Whether there may be an array that the path crosses or ends in; may say yes in vain. */
  mayHoldArray(json: string, path: readonly string[]): string
  /** The text of the value at `path`, crossing no array: a string's content, else its JSON; NULL when absent or null. */
  textAt(json: string, path: readonly string[]): string
  /** Whether there is a value at `path`, be it null, crossing no array. */
  existsAt(json: string, path: readonly string[]): string
  /** List of the values at `path`, arrays crossed wherever they stand on the way; nulls are values. */
  valuesAt(json: string, path: readonly string[]): string
  /** The list with the elements of each array in it added, and theirs. */
  withElements(list: string): string
  /** List of the members of an object. */
  members(json: string): string
  /** List of all that is inside of a value, at any depth. */
  inside(json: string): string
  /** The text of a value of a list: as `textAt`. */
  textOf(value: string): string
  /** The JSON of a value of a list. */
  jsonOf(value: string): string
  /** The text, which is SQL about the name, of the first of a list that has one. */
  firstText(list: string, name: string, text: string): string
  /** Whether one of a list satisfies the condition, which calls it by the name; false for an empty list. */
  some(list: string, name: string, condition: string): string
}
