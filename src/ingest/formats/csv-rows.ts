/** A row above this is not kept: no CloudTrail record is so large. */
const rowCharacters = 16 << 20

/**
 * Rows of delimited text (RFC 4180): cells as text, or for a row that cannot be read the reason. Forgiving: a quote
 * inside a cell that neither opens nor closes it is a character.
 */
export function* splitRows(texts: Iterable<string>, delimiter: string): Generator<readonly string[] | string> {
  let held = ''
  for (const text of texts) {
    held += text
    let from = 0
    for (;;) {
      const row = readRow(held, from, delimiter)
      if (!row) break
      yield row.cells
      from = row.end
    }
    held = held.slice(from)
    if (held.length <= rowCharacters) continue
    yield `a row larger than ${rowCharacters >> 20} MiB`
    held = held.slice(held.lastIndexOf('\n') + 1)
    if (held.length > rowCharacters) held = ''
  }
  const last = held === '' ? undefined : readRow(`${held}\n`, 0, delimiter)
  if (last) yield last.cells
  else if (held !== '') yield 'cut off: the file ends inside this row'
}

type Row = { readonly cells: readonly string[]; readonly end: number }

/** The row at `from`, undefined where its end has not come yet. */
function readRow(text: string, from: number, delimiter: string): Row | undefined {
  const cells: string[] = []
  let at = from
  for (;;) {
    const cell = text[at] === '"' ? readQuoted(text, at, delimiter) : readPlain(text, at, delimiter)
    if (!cell) return undefined
    cells.push(cell.value)
    if (text[cell.end] === '\n') return { cells, end: cell.end + 1 }
    at = cell.end + 1
  }
}

/** `end` is at the delimiter or the line feed behind the cell. */
type Cell = { readonly value: string; readonly end: number }

function readPlain(text: string, from: number, delimiter: string): Cell | undefined {
  let end = from
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n') end++
  return end === text.length ? undefined : { value: withoutReturn(text, from, end), end }
}

function readQuoted(text: string, from: number, delimiter: string): Cell | undefined {
  let value = ''
  let start = from + 1
  for (;;) {
    const quote = text.indexOf('"', start)
    if (quote < 0 || quote + 1 >= text.length) return undefined
    const next = text[quote + 1]
    value += text.slice(start, quote)
    if (next === delimiter || next === '\n') return { value, end: quote + 1 }
    if (next === '\r' && quote + 2 >= text.length) return undefined
    if (next === '\r' && text[quote + 2] === '\n') return { value, end: quote + 2 }
    value += '"'
    start = next === '"' ? quote + 2 : quote + 1
  }
}

function withoutReturn(text: string, from: number, end: number): string {
  return text.slice(from, text[end] === '\n' && text[end - 1] === '\r' && end > from ? end - 1 : end)
}
