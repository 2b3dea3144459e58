/** A condition as written: names are not yet replaced by what they stand for. Offsets count from 0 in the text. */
export type Condition =
  | { readonly node: 'and' | 'or'; readonly of: readonly Condition[] }
  | { readonly node: 'not'; readonly of: Condition }
  | Leaf

export type Leaf = Name | Quantified

export type Name = { readonly node: 'name'; readonly name: string; readonly offset: number }

/** `1 of sel_*`, `all of them`. */
export type Quantified = {
  readonly node: 'of'
  readonly quantity: 'any' | 'all'
  readonly target: string
  readonly offset: number
}

/** Every name and quantified target, in the order written. */
export function* leavesOf(condition: Condition): Generator<Leaf> {
  if (condition.node === 'and' || condition.node === 'or') for (const part of condition.of) yield* leavesOf(part)
  if (condition.node === 'not') yield* leavesOf(condition.of)
  if (condition.node === 'name' || condition.node === 'of') yield condition
}
