/**
 * SQL for the 32 hex digits of the address that a text is: strict dotted decimal or IPv6 without a zone. NULL for other text.
 * A table with a column of parsed addresses answers much faster; this is for the fields that have none.
 */
export function duckdbAddressHex(text: string): string {
  return `case when regexp_matches(${text}, '^${dotted}$') then '00000000000000000000ffff' || ${dottedHex(text)} when regexp_matches(${text}, '^(${ipv6})$') then ${ipv6Hex(text)} end`
}

const byte = '(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])'
const dotted = `${byte}(\\.${byte}){3}`
const group = '[0-9a-fA-F]{1,4}'
/** The last 32 bits: two groups or dotted decimal. */
const tail = `(${group}:${group}|${dotted})`
const ipv6 = [`(${group}:){6}${tail}`, ...Array.from({ length: 8 }, (_, before) => compressed(before))].join('|')

/** `::` after this many groups, and after it as many as still leave one group out. */
function compressed(before: number): string {
  const head = before === 0 ? '' : `${group}(:${group}){${before - 1}}`
  const most = 7 - before
  const endings = most === 0 ? [] : [`${group}(:${group}){0,${most - 1}}`]
  if (most >= 2) endings.push(`(${group}:){0,${most - 2}}${dotted}`)
  return endings.length === 0 ? `${head}::` : `${head}::(${endings.join('|')})?`
}

function dottedHex(text: string): string {
  const bytes = [1, 2, 3, 4].map((place) => `try_cast(split_part(${text}, '.', ${place}) as integer)`)
  return `printf('%02x%02x%02x%02x', ${bytes.join(', ')})`
}

/** The groups before `::`, zeros, the groups after; without `::` all stand before it. */
function ipv6Hex(text: string): string {
  const before = groupsHex(`split_part(${text}, '::', 1)`)
  const after = groupsHex(`split_part(${text}, '::', 2)`)
  return `(${before} || repeat('0', 32 - length(${before}) - length(${after})) || ${after})`
}

function groupsHex(groups: string): string {
  const hex = `case when contains(one, '.') then ${dottedHex('one')} else lpad(lower(one), 4, '0') end`
  return `array_to_string(list_transform(string_split(${groups}, ':'), lambda one: case when one = '' then '' else ${hex} end), '')`
}
