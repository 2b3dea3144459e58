import { type Budget, spendMember } from '../budget.ts'
import type { ByteReader } from '../byte-reader.ts'
import type { Container, Member } from '../container.ts'
import { Refused } from '../ledger.ts'

export const tar: Container = {
  id: 'tar',
  says: 'tar, as ustar, pax and GNU write it; a Docker image is one with more of them inside',
  recognise: (head) => head.length >= blockBytes && isHeader(head),
  open: ({ reader, budget }) => readMembers(reader, budget),
}

const blockBytes = 512
/** Extended headers hold a name or two. */
const mostHeaderBytes = 1 << 20

async function* readMembers(reader: ByteReader, budget: Budget): AsyncGenerator<Member> {
  let extended: Extended = {}
  for (;;) {
    const block = await reader.read(blockBytes)
    if (block.length === 0 || isZero(block)) return
    if (block.length < blockBytes || !isHeader(block)) throw new Refused('damaged tar: the rest was not looked through')
    const header = { ...toHeader(block), ...extended }
    if ('xgLK'.includes(header.type)) {
      extended = { ...extended, ...(await readExtended(reader, header)) }
      continue
    }
    extended = {}
    yield* readMember(reader, header, budget)
  }
}

async function* readMember(reader: ByteReader, header: Header, budget: Budget): AsyncGenerator<Member> {
  const { name, size, type } = header
  const isLink = type === '1' || type === '2'
  const padded = isLink ? 0 : Math.ceil(size / blockBytes) * blockBytes
  let left = padded
  const counted = async function* () {
    for await (const chunk of reader.take(size)) {
      left -= chunk.length
      yield chunk
    }
  }
  if (isLink) yield { name, skipped: 'a link: not followed' }
  else if ('0\x007S'.includes(type)) {
    spendMember(budget)
    yield { name, chunks: counted() }
  }
  for await (const _ of reader.take(left));
}

type Header = { readonly name: string; readonly size: number; readonly type: string }
type Extended = { readonly name?: string; readonly size?: number }

function toHeader(block: Buffer): Header {
  const prefix = block.subarray(257, 262).equals(Buffer.from('ustar')) ? toText(block.subarray(345, 500)) : ''
  const name = toText(block.subarray(0, 100))
  const size = toSize(block.subarray(124, 136))
  return { name: prefix === '' ? name : `${prefix}/${name}`, size, type: String.fromCharCode(block[156]!) }
}

/** Octal digits, or a binary number where the first bit is set. */
function toSize(field: Buffer): number {
  const isBinary = (field[0]! & 0x80) !== 0
  const size = isBinary ? Number(field.readBigUInt64BE(4)) : Number.parseInt(toText(field).trim() || '0', 8)
  if (Number.isSafeInteger(size) && size >= 0) return size
  throw new Refused('damaged tar: the rest was not looked through')
}

/** A long name, or pax records: `27 path=a/long/name\n`. */
async function readExtended(reader: ByteReader, { size, type }: Header): Promise<Extended> {
  if (size > mostHeaderBytes) throw new Refused('damaged tar: the rest was not looked through')
  const content = (await reader.read(Math.ceil(size / blockBytes) * blockBytes)).subarray(0, size)
  if (type === 'L') return { name: toText(content) }
  if (type !== 'x') return {}
  const records = [...content.toString('utf8').matchAll(/\d+ ([\w.]+)=([^\n]*)\n/g)]
  const values = new Map(records.map(([, key, value]) => [key!, value!]))
  const [path, length] = [values.get('path'), Number(values.get('size'))]
  return {
    ...(path !== undefined && { name: path }),
    ...(values.has('size') && Number.isSafeInteger(length) && length >= 0 && { size: length }),
  }
}

/** A header's own checksum: the sum of its bytes, the checksum's taken for blanks. */
function isHeader(block: Buffer): boolean {
  const said = Number.parseInt(toText(block.subarray(148, 156)).trim(), 8)
  let sum = 8 * 32
  for (let at = 0; at < blockBytes; at++) if (at < 148 || at >= 156) sum += block[at]!
  return said === sum && block[0] !== 0
}

function isZero(block: Buffer): boolean {
  return block.every((byte) => byte === 0)
}

function toText(field: Buffer): string {
  const end = field.indexOf(0)
  return field.toString('utf8', 0, end < 0 ? field.length : end)
}
