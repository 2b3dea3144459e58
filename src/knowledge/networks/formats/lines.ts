import { UserError } from '../../../model/problem.ts'

/** A line of a list, without its end; the first has the number 1. */
export type Line = { readonly text: string; readonly number: number }

/** IPtoASN's table, the longest in use, has 700,000. */
const mostLines = 10_000_000
/** Longer ones are cut, and end in "…", which no address does. */
const mostLineBytes = 1000
const lineFeed = 0x0a

/** The lines of a text, one after the other: a list of 300 MB is never a text as a whole. Throws UserError where there are too many. */
export function* toLines(bytes: Buffer): Generator<Line> {
  let number = 0
  for (let start = startOf(bytes); start < bytes.length; ) {
    if (++number > mostLines)
      throw new UserError(`There are more than ${mostLines} lines in it.`, 'Leave out what you do not need.')
    const found = bytes.indexOf(lineFeed, start)
    const end = found === -1 ? bytes.length : found
    yield { text: toText(bytes, start, end), number }
    start = end + 1
  }
}

function toText(bytes: Buffer, start: number, end: number): string {
  if (end - start > mostLineBytes) return `${bytes.toString('utf8', start, start + mostLineBytes)}…`
  return bytes.toString('utf8', start, end).trimEnd()
}

/** Behind the mark that some editors write. */
function startOf(bytes: Buffer): number {
  return bytes.subarray(0, 3).toString('latin1') === '\xef\xbb\xbf' ? 3 : 0
}
