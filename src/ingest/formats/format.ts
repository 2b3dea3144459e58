/** A record is the object itself, or its JSON text where it came as a string. */
export type BareRecord = object | string

/** Bare CloudTrail records out of one JSON value, or why it holds none. */
export type Unwrapped =
  | { readonly records: readonly BareRecord[]; readonly rejected?: readonly Rejection[] }
  | { readonly left: string }

/** One piece that should have been a record and is none. */
export type Rejection = { readonly reason: string }

/** One shape in which CloudTrail records come, or one thing that lies beside them and is none. */
export type Format = {
  readonly id: string
  readonly says: string
  recognise(value: unknown): boolean
  unwrap(value: unknown): Unwrapped
}
