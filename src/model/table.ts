/** A cell of a table of rows. */
export type Cell = string | number | boolean | null | readonly Cell[] | { readonly [key: string]: Cell }

/** What was looked at, so that "nothing found" means something. */
export type Searched = {
  readonly from: string | null
  readonly until: string | null
  readonly accounts: readonly string[]
  readonly regions: readonly string[]
  readonly events: number
}

/** The answer to a question with rows. */
export type Table = {
  readonly columns: readonly string[]
  readonly rows: readonly Readonly<Record<string, Cell>>[]
  readonly searched: Searched
  readonly notes: readonly string[]
}
