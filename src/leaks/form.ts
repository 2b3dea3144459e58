/** A file in which something was found, as text. */
export type LeakFile = {
  /** Without folders; '' where nobody knows it. */
  readonly name: string
  /** A character for each byte (Latin-1), so that places agree; of a long file the window around what was found. */
  readonly text: string
  /** JSON, or YAML where it is named so; undefined where it is neither, or only part of it is in hand. Read once. */
  readonly document: () => unknown
}

/** Something that was found in it: the value as it stands there in plain text, the how-manieth of this value, and where in the text. */
export type Found = { readonly value: string; readonly nth: number; readonly at: number }

/** Where it stands, in words. Names only, no values. */
export type Located = {
  readonly place: string
  /** The secret that belongs to it by the form’s own order. */
  readonly secret?: string
  /** The moment the file tells, ISO 8601 UTC. */
  readonly since?: string
}

/** A kind of file that says more of a finding than its line. */
export type Form = {
  readonly id: string
  /** As findings name it: `Postman environment`. */
  readonly says: string
  recognise(file: LeakFile): boolean
  locate(file: LeakFile, found: Found): Located
  /** Why findings in it are no leak. */
  readonly isNoLeak?: string
}
