import { parseAddress } from '../../model/address.ts'
import { columnIndex } from '../../store/columns.ts'
import { arenaBase, type Rows } from './rows.ts'

const { source_ip, address, address_bytes } = columnIndex

/** Gives the row its address, as text and as 16 bytes, where `sourceIPAddress` is one. */
export function putAddress(rows: Rows, offset: number): void {
  const length = rows.lengths[offset + source_ip]!
  if (length < 2 || length > 45) return
  const start = rows.starts[offset + source_ip]!
  const bytes = start < arenaBase ? rows.window : rows.arena
  const at = start < arenaBase ? start : start - arenaBase
  const four = parseFour(bytes, at, at + length)
  if (four >= 0) {
    rows.starts[offset + address] = start
    rows.lengths[offset + address] = length
    putFour(rows, offset, four)
    return
  }
  // No strict IPv4: only IPv6 is left, and most of what comes here is the name of a service.
  if (!hasColon(bytes, at, at + length)) return
  const parsed = parseAddress(bytes.toString('latin1', at, at + length))
  if (!parsed) return
  rows.put(offset + address, parsed.text)
  const to = rows.reserve(16)
  rows.arena.set(parsed.bytes, to)
  setBytes(rows, offset, to)
}

/** The number of a strict dotted-decimal address at [start, end), or -1. */
function parseFour(bytes: Buffer, start: number, end: number): number {
  let number = 0
  let part = -1
  let digits = 0
  let dots = 0
  for (let i = start; i < end; i++) {
    const c = bytes[i]!
    if (c === 46) {
      if (part < 0 || ++dots > 3) return -1
      number = number * 256 + part
      part = -1
      digits = 0
    } else {
      if (c < 48 || c > 57 || (digits > 0 && part === 0) || ++digits > 3) return -1
      part = Math.max(part, 0) * 10 + c - 48
      if (part > 255) return -1
    }
  }
  return dots === 3 && part >= 0 ? number * 256 + part : -1
}

function hasColon(bytes: Buffer, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (bytes[i] === 58) return true
  return false
}

function putFour(rows: Rows, offset: number, number: number): void {
  const to = rows.reserve(16)
  rows.arena.fill(0, to, to + 10)
  rows.arena.writeUInt16BE(0xffff, to + 10)
  rows.arena.writeUInt32BE(number, to + 12)
  setBytes(rows, offset, to)
}

function setBytes(rows: Rows, offset: number, at: number): void {
  rows.starts[offset + address_bytes] = arenaBase + at
  rows.lengths[offset + address_bytes] = 16
  rows.arenaUsed = at + 16
}
