/**
 * Where the values of an event's field stand in a table.
 *
 * - `text`: `sql` is VARCHAR, the text of a scalar (of a number or boolean as JSON writes it), NULL when absent or null
 * - `boolean`: `sql` is BOOLEAN; its text is `true` or `false`
 * - `time`: `sql` is TIMESTAMP in UTC; its text is ISO 8601 with `Z`, whole seconds
 * - `json`: `sql` is VARCHAR or JSON, one JSON value as compact text, in which `path` is still to be walked
 */
export type SqlField = {
  readonly sql: string
  readonly type: 'text' | 'boolean' | 'time' | 'json'
  /** Keys to walk from the JSON value on, crossing arrays; empty for the other types. */
  readonly path: readonly string[]
  /** SQL that is true where the event has the key, be it null. Not asked where `path` has keys. */
  readonly present: string
}

/** What `toSql` asks of a table of events. A path is the keys from the event on, Sigma's aliases (`src_ip`) already replaced. */
export type SqlTable = {
  /** Never fails: a field that no column holds is somewhere in JSON, and a path may end above columns (`userIdentity`) or below one. */
  field(path: readonly string[]): SqlField
  /** SQL of a 16-byte BLOB (IPv4 mapped into IPv6, big-endian), NULL for what is no address; null where there is no such column. */
  address(path: readonly string[]): string | null
  /** Where keywords look. */
  readonly all: readonly KeywordField[]
}

/** `members`: the JSON is an object made of several values; its own text, with their keys, is no value of the event. */
export type KeywordField = SqlField & { readonly members?: boolean }
