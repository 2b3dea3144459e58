import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { UserError } from '../../model/problem.ts'
import { networkFormats } from './formats/index.ts'
import { toLines } from './formats/lines.ts'
import type { Contents, NetworkFile, NetworkFormat } from './formats/network-format.ts'
import { parseJson } from './parse-json.ts'

/** A file that was read whole and understood. */
export type ReadImport = { readonly contents: Contents; readonly format: NetworkFormat; readonly sha256: string }

/** The largest city databases have some 150 MB. */
const mostBytes = 1_000_000_000
/** The longest list in use, ip2asn-combined.tsv, has 45 MB. */
const mostTextBytes = 300_000_000
const beginningBytes = 64 * 1024
const mostLabel = 40

/** Reads a file with network data, in whatever form; throws UserError where there is none, or it is not understood whole. */
export function readImport(path: string, label: string | null): ReadImport {
  return toImport(basename(path), readBytes(path), label)
}

/** The same of bytes that were fetched. */
export function toImport(name: string, bytes: Buffer, label: string | null): ReadImport {
  checkLabel(label)
  const file = toFile(name, decompress(name, bytes))
  const format = networkFormats.find((candidate) => candidate.recognise(file))
  if (!format)
    throw new UserError(
      `${name} is in no form in which keytrail knows network data.`,
      `It takes: ${networkFormats.map(({ says }) => says).join('; ')}.`,
    )
  if (label !== null && !format.takesLabel)
    throw new UserError(`${name} says itself what its addresses are.`, 'Leave --label out: it is for plain lists.')
  return { contents: format.read(file, label), format, sha256: createHash('sha256').update(bytes).digest('hex') }
}

function readBytes(path: string): Buffer {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found?.isDirectory()) throw new UserError(`${path} is a folder.`, 'Name the file in it that you mean.')
  if (!found?.isFile()) throw new UserError(`There is no file ${path}.`, 'Name a file with network data.')
  if (found.size > mostBytes) throw tooLarge(path)
  return readFileSync(path)
}

function decompress(name: string, bytes: Buffer): Buffer {
  let plain = bytes
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    try {
      plain = gunzipSync(bytes, { maxOutputLength: mostBytes })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(name)
      throw new UserError(`${name} is a damaged gzip file, and nothing was imported.`, 'Fetch it again.')
    }
  }
  const isZip = plain.subarray(0, 4).toString('latin1') === 'PK\x03\x04'
  const isTar = plain.subarray(257, 262).toString('latin1') === 'ustar'
  if (isZip || isTar)
    throw new UserError(
      `${name} is an archive.`,
      'Unpack it, and import the file in it that you mean (.mmdb, .json, .tsv, .txt).',
    )
  return plain
}

function tooLarge(name: string): UserError {
  return new UserError(`${name} is larger than ${mostBytes / 1e9} GB.`, 'Is it a file with network data?')
}

function checkLabel(label: string | null): void {
  if (label === null || (/^[\p{L}\p{N}][\p{L}\p{N} ._-]*$/u.test(label) && label.length <= mostLabel)) return
  throw new UserError(
    'A label is letters, digits, spaces, dots and hyphens.',
    `Write one of up to ${mostLabel} characters, for instance --label vpn.`,
  )
}

/** JSON is made at the first call, and once: three formats look at it. */
function toFile(name: string, bytes: Buffer): NetworkFile {
  const isText = bytes.length <= mostTextBytes && !bytes.subarray(0, 4096).includes(0)
  const text = isText ? bytes : Buffer.alloc(0)
  let json: { readonly value: unknown } | undefined
  return {
    name,
    bytes,
    beginning: [...toLines(text.subarray(0, beginningBytes))],
    lines: () => toLines(text),
    json() {
      json ??= { value: parseJson(name, text) }
      return json.value
    },
  }
}
