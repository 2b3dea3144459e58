/** The surroundings of a hit in plain text; `at` is where in it the literal begins. */
export type Passage = { readonly text: string; readonly at: number }

/** How far a passage reaches to either side, in characters: what stands farther off does not belong to a key. */
export const reach = 2000

/** A way in which text stands in a file. */
export type Encoding = {
  /** As findings name it. */
  readonly id: string
  readonly says: string
  /** What stands in the file where `literal` does: several where that depends on what is before it. Latin-1. */
  toNeedles(literal: string): readonly string[]
  /** The surroundings of the needle of that number; null where they are not of this encoding after all. */
  decode(bytes: Buffer, at: number, needle: number): Passage | null
}
