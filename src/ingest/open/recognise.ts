/** What the first bytes of a file say it is. `refused` carries the sentence that says what to do instead. */
export type Kind = 'gzip' | 'zip' | 'zstd' | 'utf8' | 'utf8-bom' | 'utf16le' | 'utf16be' | { readonly refused: string }

/** Bytes of the head that `recognise` wants to see (a tar header is 512 bytes). */
export const headBytes = 512

/** Recognises a file by its head, never by its name. */
export function recognise(head: Buffer): Kind {
  const first = head[0]
  if (first === undefined) return { refused: 'empty file' }
  // Nearly every file begins so; the rest is looked at only when it does not.
  if ((first === 0x7b || first === 0x5b) && head[1] !== 0) return 'utf8'
  for (const [kind, signature] of signatures) if (startsWith(head, signature)) return kind
  for (const [signature, what, way] of foreignSignatures) if (startsWith(head, signature)) return refuse(what, way)
  if (head.subarray(257, 262).equals(tarMark)) return refuse('a tar archive', 'unpack it first (tar -xf)')
  if (head.subarray(8, 12).equals(duckMark)) return refuse('a DuckDB database', 'export its table as JSON or CSV')
  if (first === 0x7b || first === 0x5b) return 'utf16le'
  if (first === 0 && (head[1] === 0x7b || head[1] === 0x5b)) return 'utf16be'
  if (head.subarray(0, headBytes).includes(0)) return { refused: 'binary data of no form that is read here' }
  return 'utf8'
}

const signatures: readonly (readonly [Kind, string])[] = [
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

const tarMark = Buffer.from('ustar')
const duckMark = Buffer.from('DUCK')
const decompressFirst = 'decompress it first'
const convertRows = 'export its rows as JSON or CSV'
const noLog = 'it is no log'
const noCloudTrail = 'it is no CloudTrail log'

const foreignSignatures: readonly (readonly [signature: string, what: string, way: string])[] = [
  ['BZh', 'bzip2', decompressFirst],
  ['\xfd7zXZ\0', 'xz', decompressFirst],
  ['\x5d\0\0', 'lzma', decompressFirst],
  ['\x04\x22\x4d\x18', 'lz4', decompressFirst],
  ['\xff\x06\0\0sNaPpY', 'snappy', decompressFirst],
  ['\x1f\x9d', 'compress (.Z)', decompressFirst],
  ["7z\xbc\xaf'\x1c", 'a 7z archive', 'unpack it first'],
  ['Rar!\x1a', 'a rar archive', 'unpack it first'],
  ['PAR1', 'Parquet', convertRows],
  ['ORC', 'ORC', convertRows],
  ['Obj\x01', 'Avro', convertRows],
  ['SQLite format 3\0', 'an SQLite database', convertRows],
  ['ElfFile\0', 'a Windows event log', noCloudTrail],
  ['\xd4\xc3\xb2\xa1', 'a packet capture', noCloudTrail],
  ['\xa1\xb2\xc3\xd4', 'a packet capture', noCloudTrail],
  ['\x0a\x0d\x0d\x0a', 'a packet capture', noCloudTrail],
  ['-----BEGIN PGP', 'an encrypted or signed file', 'decrypt it first'],
  ['Salted__', 'an encrypted file', 'decrypt it first'],
  ['age-encryption.org', 'an encrypted file', 'decrypt it first'],
  ['version https://git-lfs', 'a Git LFS pointer', 'fetch the file that it stands for (git lfs pull)'],
  ['<?xml', 'XML', noCloudTrail],
  ['<!DOCTYPE', 'a web page', noCloudTrail],
  ['<html', 'a web page', noCloudTrail],
  ['%PDF', 'a PDF', noLog],
  ['\x89PNG', 'an image', noLog],
  ['\xff\xd8\xff', 'an image', noLog],
  ['GIF8', 'an image', noLog],
  ['\x7fELF', 'a program', noLog],
]

function refuse(what: string, way: string): Kind {
  return { refused: `${what} is not read: ${way}` }
}

function startsWith(head: Buffer, signature: string): boolean {
  for (let i = 0; i < signature.length; i++) if (head[i] !== signature.charCodeAt(i)) return false
  return true
}
