/** A call of a bucket: its event source and name, the keys of the references that it is from, and why it belongs here. */
export type BucketCall = {
  readonly source: string
  readonly name: string
  readonly from: readonly string[]
  readonly why: string | null
}

/** API calls with one purpose. Its name is that of its file. */
export type Bucket = {
  readonly name: string
  readonly title: string
  readonly says: string
  /** `2026-11-24` */
  readonly date: string
  /** Where calls are from: a short key, and an address. */
  readonly references: Readonly<Record<string, string>>
  readonly calls: readonly BucketCall[]
  readonly file: string
}
