import type { Pattern, Test } from '../rule.ts'

/** A value on its way through a chain of modifiers. */
export type Value =
  /** `raw` is the text as written, while no modifier has changed it. */
  | { readonly kind: 'pattern'; readonly pattern: Pattern; readonly cased: boolean; readonly raw?: string }
  /** Encoded text, before base64 or the end of the chain makes text of it. */
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'number'; readonly value: number; readonly raw: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
  | { readonly kind: 'regex'; readonly source: string; readonly flags: string }
  /** A finished test. */
  | { readonly kind: 'test'; readonly test: Test }
  /** What one written value became several of: any of them, also under `all`. */
  | { readonly kind: 'any-of'; readonly of: readonly Value[] }

export type ValueOf<K extends Value['kind']> = Extract<Value, { kind: K }>

/** What a modifier may need to know. */
export type ModifierContext = {
  /** The modifiers that have changed the value already. */
  readonly before: readonly string[]
  /** True when it stands alone. */
  readonly alone: boolean
  readonly placeholders: Readonly<Record<string, readonly string[]>>
}

/** One modifier: its names and what it makes of a value. It throws a Mistake for what it cannot take. */
export type Modifier = {
  readonly names: readonly string[]
  apply(value: Exclude<Value, { kind: 'any-of' }>, context: ModifierContext): Value
}
