/** One shape in which CloudTrail records come, or one kind of thing that lies beside them and is none. */
export type Format = {
  readonly id: string
  readonly says: string
  recognise(value: unknown): boolean
  /** Called only with a value that `recognise` takes. */
  open(value: unknown): Opened
}

/** What a value is: a record, a wrapping whose contents are to be looked at (text is parsed as JSON), or nothing for us. */
export type Opened = { readonly record: object } | { readonly inside: readonly unknown[] } | Left

/** Why something holds no record: a fixed sentence of ours, and names out of the log, bounded and printable. */
export type Left = { readonly left: string; readonly names?: string }

/** Bare records: an object, or its JSON text where it came as text, so that nothing of it changes. */
export type BareRecord = object | string

/** Bare CloudTrail records out of one JSON value, and what in it is none; or why it holds none at all, which may name things of the log. */
export type Unwrapped =
  | { readonly records: readonly BareRecord[]; readonly rejected?: readonly Rejection[] }
  | { readonly left: string }

/** One piece that should have been a record and is none; reasons are few, and hold no text of the log. */
export type Rejection = { readonly reason: string }
