/** What the first bytes of a file say it is. `refused` carries the sentence that says what to do instead. */
export type Kind = 'gzip' | 'zip' | 'zstd' | 'utf8' | 'utf8-bom' | 'utf16le' | 'utf16be' | { readonly refused: string }

/** Bytes of the head that `recognise` wants to see (a tar header is 512 bytes). */
export const HEAD_BYTES = 512

/** Recognises a file by its head, never by its name. */
export function recognise(head: Buffer): Kind {
  const first = head[0]
  if (first === undefined) return { refused: 'empty file' }
  // Nearly every file begins so; the rest is looked at only when it does not.
  if ((first === 0x7b || first === 0x5b) && head[1] !== 0) return 'utf8'
  for (const [kind, signature] of READ) if (startsWith(head, signature)) return kind
  for (const [signature, what, way] of NOT_READ) if (startsWith(head, signature)) return refuse(what, way)
  if (head.subarray(257, 262).equals(TAR)) return refuse('a tar archive', 'unpack it first (tar -xf)')
  if (head.subarray(8, 12).equals(DUCK)) return refuse('a DuckDB database', 'export its table as JSON or CSV')
  if (first === 0x7b || first === 0x5b) return 'utf16le'
  if (first === 0 && (head[1] === 0x7b || head[1] === 0x5b)) return 'utf16be'
  if (head.subarray(0, HEAD_BYTES).includes(0)) return { refused: 'binary data of no form that is read here' }
  return 'utf8'
}

const READ: readonly (readonly [Kind, string])[] = [
  ['gzip', '\x1f\x8b'],
  ['zip', 'PK\x03\x04'],
  ['zip', 'PK\x05\x06'],
  ['zip', 'PK\x07\x08'],
  ['zstd', '\x28\xb5\x2f\xfd'],
  ['zstd', '\x50\x2a\x4d\x18'],
  ['utf8-bom', '\xef\xbb\xbf'],
  ['utf16le', '\xff\xfe'],
  ['utf16be', '\xfe\xff'],
]

const TAR = Buffer.from('ustar')
const DUCK = Buffer.from('DUCK')
const DECOMPRESS = 'decompress it first'
const CONVERT = 'export its rows as JSON or CSV'
const NO_LOG = 'it is no log'
const NO_CLOUDTRAIL = 'it is no CloudTrail log'

const NOT_READ: readonly (readonly [signature: string, what: string, way: string])[] = [
  ['BZh', 'bzip2', DECOMPRESS],
  ['\xfd7zXZ\0', 'xz', DECOMPRESS],
  ['\x5d\0\0', 'lzma', DECOMPRESS],
  ['\x04\x22\x4d\x18', 'lz4', DECOMPRESS],
  ['\xff\x06\0\0sNaPpY', 'snappy', DECOMPRESS],
  ['\x1f\x9d', 'compress (.Z)', DECOMPRESS],
  ["7z\xbc\xaf'\x1c", 'a 7z archive', 'unpack it first'],
  ['Rar!\x1a', 'a rar archive', 'unpack it first'],
  ['PAR1', 'Parquet', CONVERT],
  ['ORC', 'ORC', CONVERT],
  ['Obj\x01', 'Avro', CONVERT],
  ['SQLite format 3\0', 'an SQLite database', CONVERT],
  ['ElfFile\0', 'a Windows event log', NO_CLOUDTRAIL],
  ['\xd4\xc3\xb2\xa1', 'a packet capture', NO_CLOUDTRAIL],
  ['\xa1\xb2\xc3\xd4', 'a packet capture', NO_CLOUDTRAIL],
  ['\x0a\x0d\x0d\x0a', 'a packet capture', NO_CLOUDTRAIL],
  ['-----BEGIN PGP', 'an encrypted or signed file', 'decrypt it first'],
  ['Salted__', 'an encrypted file', 'decrypt it first'],
  ['age-encryption.org', 'an encrypted file', 'decrypt it first'],
  ['version https://git-lfs', 'a Git LFS pointer', 'fetch the file that it stands for (git lfs pull)'],
  ['<?xml', 'XML', NO_CLOUDTRAIL],
  ['<!DOCTYPE', 'a web page', NO_CLOUDTRAIL],
  ['<html', 'a web page', NO_CLOUDTRAIL],
  ['%PDF', 'a PDF', NO_LOG],
  ['\x89PNG', 'an image', NO_LOG],
  ['\xff\xd8\xff', 'an image', NO_LOG],
  ['GIF8', 'an image', NO_LOG],
  ['\x7fELF', 'a program', NO_LOG],
]

function refuse(what: string, way: string): Kind {
  return { refused: `${what} is not read: ${way}` }
}

function startsWith(head: Buffer, signature: string): boolean {
  for (let i = 0; i < signature.length; i++) if (head[i] !== signature.charCodeAt(i)) return false
  return true
}
