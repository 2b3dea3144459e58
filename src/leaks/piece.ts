/** Bytes of one file: all of them, or of a long file a window. They are overwritten when the next piece is asked for. */
export type Piece = {
  readonly file: string
  readonly bytes: Buffer
  /** Where in the file they begin. */
  readonly from: number
  readonly isLast: boolean
}

/** A longer file is read in windows of that size, in bytes. */
export const windowBytes = 32 << 20
/** Windows overlap by so many bytes: what stands around a hit is whole in one of them. */
export const overlapBytes = 16 << 10

/** The part of a piece whose hits belong to it: those in the overlaps belong to one of two. */
export function toOwnRange({ bytes, from, isLast }: Piece): { readonly from: number; readonly until: number } {
  const half = overlapBytes / 2
  return { from: from === 0 ? 0 : half, until: isLast ? bytes.length : bytes.length - half }
}
