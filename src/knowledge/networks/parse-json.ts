import { UserError } from '../../model/problem.ts'

/** Azure's tags, the longest in use, have some 5 MB and 200,000 values. */
const mostBytes = 50_000_000
/** What is made of a value takes up to 600 bytes, however short it is. */
const mostValues = 1_000_000

/** JSON that is an object or a list; undefined for all else. Throws UserError where there is more of it than anybody publishes. */
export function parseJson(name: string, bytes: Buffer): unknown {
  if (!/^(?:\xef\xbb\xbf)?\s*[{[]/.test(bytes.toString('latin1', 0, 100))) return undefined
  if (bytes.length > mostBytes) throw tooLarge(name, `${mostBytes / 1e6} MB`)
  if (hasMoreValues(bytes)) throw tooLarge(name, `${mostValues} values`)
  try {
    return JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, ''))
  } catch {
    return undefined
  }
}

/** Every member of a list or an object stands behind one of these. Those within texts count too. */
const isSign = Array.from({ length: 256 }, (_, byte) => '[{,'.includes(String.fromCharCode(byte)))

function hasMoreValues(bytes: Buffer): boolean {
  let count = 0
  for (let at = 0; at < bytes.length && count <= mostValues; at++) if (isSign[bytes[at]!]) count++
  return count > mostValues
}

function tooLarge(name: string, most: string): UserError {
  return new UserError(
    `${name} is JSON of more than ${most}.`,
    'Ranges of a cloud have less: is it the file that you meant?',
  )
}
