/** What is wrong in a hunt's SQL, what to write instead, and where: characters from the beginning of the SQL. */
export class Mistake extends Error {
  readonly hint: string
  readonly at: number

  constructor(says: string, hint: string, at: number) {
    super(says)
    this.hint = hint
    this.at = at
  }
}
