import type { Source } from './source.ts'
import type { Spool } from './spool.ts'

export type Order = 'utf16le' | 'utf16be'

const labels: { readonly [order in Order]: string } = { utf16le: 'utf-16le', utf16be: 'utf-16be' }

/** UTF-16 text as UTF-8 without its byte order mark; PowerShell's `>` writes UTF-16. */
export function utf16ToUtf8(text: Buffer, order: Order): Buffer {
  return Buffer.from(new TextDecoder(labels[order]).decode(text))
}

const pieceBytes = 1 << 20

/** The same for a text of any size. */
export async function spoolUtf16(source: Source, order: Order, spool: Spool): Promise<void> {
  const decoder = new TextDecoder(labels[order])
  for (let offset = 0; offset < source.size; offset += pieceBytes) {
    const piece = await source.read(offset, pieceBytes)
    await spool.write(Buffer.from(decoder.decode(piece, { stream: true })))
  }
  await spool.write(Buffer.from(decoder.decode()))
}
