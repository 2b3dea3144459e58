/**
 * What a value costs beside its bytes, which is about what it takes in memory. Pointers let a file of 600 bytes say 2⁴⁰ values, and a byte or
 * two open a list of 16 million: a value is what it costs unfolded, and reading ends there.
 */
const valueCost = 32
/** The fullest records in use, cities in eight languages, cost some 10,000. */
const mostCost = 50_000
const mostDepth = 32

/** Where a value is read, and what may still be spent on it. */
type Cursor = { readonly bytes: Buffer; readonly base: number; at: number; left: number }

/**
 * The value at a place of an MMDB file; pointers count from `base`. Throws where it is damaged, too large or too deep.
 * The format: https://maxmind.github.io/MaxMind-DB/
 */
export function decodeValue(bytes: Buffer, at: number, base: number): unknown {
  return readValue({ bytes, base, at, left: mostCost }, 0)
}

function readValue(cursor: Cursor, depth: number): unknown {
  if (depth > mostDepth) throw new Error('A value is too deep.')
  spend(cursor, valueCost)
  const control = take(cursor, 1)[0]!
  const type = control >>> 5
  if (type === 1) return readPointed(cursor, control, depth)
  return readTyped(cursor, type === 0 ? 7 + take(cursor, 1)[0]! : type, { control, depth })
}

function readTyped(cursor: Cursor, type: number, { control, depth }: { control: number; depth: number }): unknown {
  const size = readSize(cursor, control & 31)
  switch (type) {
    case 2:
      return take(cursor, size).toString('utf8')
    case 3:
      return take(cursor, 8).readDoubleBE()
    case 4:
      return take(cursor, size)
    case 5:
    case 6:
    case 9:
    case 10:
      return readUnsigned(take(cursor, size))
    case 7:
      return readMap(cursor, size, depth)
    case 8:
      return readUnsigned(take(cursor, size)) | 0
    case 11:
      return readArray(cursor, size, depth)
    case 14:
      return size !== 0
    case 15:
      return take(cursor, 4).readFloatBE()
    default:
      throw new Error(`There is no type ${type}.`)
  }
}

/** Numbers of 64 and 128 bits lose what a double cannot hold. */
function readUnsigned(bytes: Buffer): number {
  return bytes.reduce((number, byte) => number * 256 + byte, 0)
}

function readMap(cursor: Cursor, size: number, depth: number): unknown {
  const fields: (readonly [string, unknown])[] = []
  for (let count = 0; count < size; count++) {
    const name = readValue(cursor, depth + 1)
    if (typeof name !== 'string') throw new Error('A name is no text.')
    fields.push([name, readValue(cursor, depth + 1)])
  }
  return Object.fromEntries(fields)
}

function readArray(cursor: Cursor, size: number, depth: number): unknown {
  const items: unknown[] = []
  for (let count = 0; count < size; count++) items.push(readValue(cursor, depth + 1))
  return items
}

/** What a pointer points at, at the same expense; reading goes on behind the pointer. */
function readPointed(cursor: Cursor, control: number, depth: number): unknown {
  const length = ((control >>> 3) & 3) + 1
  const high = length === 4 ? 0 : control & 7
  const offset = high * 256 ** length + readUnsigned(take(cursor, length)) + [0, 2048, 526_336, 0][length - 1]!
  const behind = cursor.at
  cursor.at = cursor.base + offset
  const value = readValue(cursor, depth + 1)
  cursor.at = behind
  return value
}

function readSize(cursor: Cursor, low: number): number {
  if (low < 29) return low
  const length = low - 28
  return [29, 285, 65_821][length - 1]! + readUnsigned(take(cursor, length))
}

function take(cursor: Cursor, length: number): Buffer {
  spend(cursor, length)
  const start = cursor.at
  cursor.at += length
  if (cursor.at > cursor.bytes.length) throw new Error('A value is cut off.')
  return cursor.bytes.subarray(start, cursor.at)
}

function spend(cursor: Cursor, cost: number): void {
  cursor.left -= cost
  if (cursor.left < 0) throw new Error('A value is too large.')
}
