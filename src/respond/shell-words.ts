import type { CallValue } from '../model/response.ts'
import { isLate, isMap } from './late-value.ts'

/** Text, or what the shell itself fills in: the moment, or what an earlier command answered. */
export type Piece = string | { readonly $now: 'seconds' } | { readonly $given: string }

/** One word for a POSIX shell, whatever is in it. */
export function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}

/** One word out of pieces. */
export function quotePieces(pieces: readonly Piece[]): string {
  const joined = pieces.reduce<Piece[]>((list, piece) => {
    const last = list.at(-1)
    if (typeof piece === 'string' && typeof last === 'string') list[list.length - 1] = last + piece
    else list.push(piece)
    return list
  }, [])
  return joined
    .map((piece) => {
      if (typeof piece === 'string') return quote(piece)
      return '$now' in piece ? '"$(date -u +%Y-%m-%dT%H:%M:%SZ)"' : `"$${piece.$given}"`
    })
    .join('')
}

/** A value as JSON text in pieces. */
export function toJsonPieces(value: CallValue): Piece[] {
  if (Array.isArray(value)) return ['[', ...toSeparated(value.map(toJsonPieces)), ']']
  if (!isMap(value)) return [toAscii(JSON.stringify(value))]
  if (!isLate(value)) {
    const members = Object.entries(value).map(([name, one]) => [
      `${toAscii(JSON.stringify(name))}:`,
      ...toJsonPieces(one),
    ])
    return ['{', ...toSeparated(members), '}']
  }
  if (!('$json' in value)) return ['"', value as Piece, '"']
  const inner = toJsonPieces(value.$json).map((piece) =>
    typeof piece === 'string' ? JSON.stringify(piece).slice(1, -1) : piece,
  )
  return ['"', ...inner, '"']
}

function toSeparated(lists: readonly (readonly Piece[])[]): Piece[] {
  return lists.flatMap((list, index) => (index === 0 ? list : [',', ...list]))
}

/** What cannot be seen, or is not ASCII, as JSON's own escapes: a command is one line that shows all that it holds. */
function toAscii(json: string): string {
  return json.replaceAll(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
