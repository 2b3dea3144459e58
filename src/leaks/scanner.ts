import { findSecretBeside } from './beside.ts'
import type { Encoding, Passage } from './encoding.ts'
import { encodings } from './encodings/index.ts'
import { plain } from './encodings/plain.ts'
import type { Finder, Sighting } from './finder.ts'
import { finders } from './finders/index.ts'
import { type Matcher, toMatcher } from './matcher.ts'
import { type Piece, toOwnRange } from './piece.ts'
import type { Wanted } from './wanted.ts'

/** What was seen in a piece, and where. `findSecret` gives what stands beside a key, as long as the piece is there: the caller masks it. */
export type Seen = Sighting & {
  readonly findSecret: () => string | null
  readonly encoding: string
  /** Place in the piece, in bytes. */
  readonly at: number
}

export type Scanner = { scan(piece: Piece, onSeen: (seen: Seen) => void): void }

/** A literal as one finder looks for it in one encoding: what the number of a needle stands for. */
type Meaning = {
  readonly finder: Finder
  readonly literal: string
  readonly encoding: Encoding
  readonly variant: number
}

/** Looks through bytes for all that is wanted, in one pass. */
export function toScanner(wanted: Wanted): Scanner {
  const { matcher, meanings } = toNeedles(wanted)
  return {
    scan(piece, onSeen) {
      matcher.search(piece.bytes, toOwnRange(piece), (at, needle) => {
        for (const meaning of meanings[needle]!) {
          const seen = look(piece.bytes, at, { meaning, wanted })
          if (seen === null) continue
          onSeen(seen)
          return
        }
      })
    },
  }
}

function toNeedles(wanted: Wanted): { matcher: Matcher; meanings: Meaning[][] } {
  const byNeedle = new Map<string, Meaning[]>()
  for (const finder of finders)
    for (const literal of finder.toLiterals(wanted))
      for (const encoding of encodings.filter(({ id }) => finder.isEncoded || id === '' || id === 'utf-16'))
        for (const [variant, needle] of encoding.toNeedles(literal).entries())
          byNeedle.set(needle, [...(byNeedle.get(needle) ?? []), { finder, literal, encoding, variant }])
  const needles = [...byNeedle.keys()].map((needle) => Buffer.from(needle, 'latin1'))
  return { matcher: toMatcher(needles), meanings: [...byNeedle.values()] }
}

function look(bytes: Buffer, at: number, { meaning, wanted }: { meaning: Meaning; wanted: Wanted }): Seen | null {
  const { finder, literal, encoding, variant } = meaning
  const passage = encoding.decode(bytes, at, variant)
  if (passage === null || !passage.text.startsWith(literal, passage.at)) return null
  const sighting = finder.look(passage, literal, wanted)
  if (sighting === null) return null
  const findSecret = () => (sighting.kind === 'key' ? toSecret(passage, bytes, at, encoding) : null)
  return { ...sighting, findSecret, encoding: encoding.id, at }
}

/** The secret in the same text; else in the file around it, where each value is encoded by itself. */
function toSecret(passage: Passage, ...[bytes, at, encoding]: [Buffer, number, Encoding]): string | null {
  return findSecretBeside(passage) ?? (encoding === plain ? null : findSecretBeside(plain.decode(bytes, at, 0)!))
}
