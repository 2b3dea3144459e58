/** Somewhere that is searched by hand, in a browser. */
export type Place = {
  readonly id: string
  readonly says: string
  /** What is worth asking there. */
  readonly asks: readonly ('key' | 'name' | 'account')[]
  /** The address that asks for a term, which is escaped already. */
  toAddress(term: string): string
}
