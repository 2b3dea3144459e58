/** Something the person can put right: one clear sentence, and the way out. Ends a command with exit status 2. */
export class UserError extends Error {
  readonly hint: string
  constructor(says: string, hint: string) {
    super(says)
    this.name = 'UserError'
    this.hint = hint
  }
}
