/** The rows of a comma-separated text (RFC 4180), lines without text left out. */
export function splitCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let isQuoted = false
  for (let at = 0; at <= text.length; at++) {
    const character = text[at]
    if (isQuoted && character !== undefined) {
      if (character !== '"') cell += character
      else if (text[at + 1] === '"') {
        cell += '"'
        at++
      } else isQuoted = false
    } else if (character === '"' && cell === '') isQuoted = true
    else if (character === ',' || character === '\n' || character === undefined) {
      row.push(cell.endsWith('\r') ? cell.slice(0, -1) : cell)
      cell = ''
      if (character === ',') continue
      if (row.length > 1 || row[0] !== '') rows.push(row)
      row = []
    } else cell += character
  }
  return rows
}
