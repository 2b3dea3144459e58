import type { LeakKind } from '../model/leak.ts'
import type { Passage } from './encoding.ts'
import type { Wanted } from './wanted.ts'

/** What stands at a place. Of a secret, `value` is the secret itself: it is masked before it leaves the scanner. */
export type Sighting = {
  readonly kind: LeakKind
  readonly value: string
  readonly isWanted: boolean
  /** Out of a document, and no leak. */
  readonly isExample: boolean
}

/** One kind of thing to look for. */
export type Finder = {
  readonly id: string
  readonly says: string
  /** Whether it is looked for in base64 and hex too. */
  readonly isEncoded: boolean
  /** Literals, one of which stands wherever there is something to find; those of all finders are looked for in one pass. */
  toLiterals(wanted: Wanted): readonly string[]
  /** What stands where `literal` was found, or null where it is nothing. */
  look(passage: Passage, literal: string, wanted: Wanted): Sighting | null
}
