import type { Condition } from '../condition/condition.ts'
import type { Place } from '../problem.ts'
import type { YamlScalar } from '../yaml/node.ts'

/** A detection section as written: what the linter looks at, before modifiers and names are resolved. */
export type Detection = {
  readonly selections: readonly Selection[]
  readonly conditions: readonly WrittenCondition[]
  /** The `timeframe` of Sigma 1; it has no effect. */
  readonly timeframe?: { readonly text: string; readonly at: Place }
}

export type WrittenCondition = { readonly text: string; readonly condition: Condition; readonly at: Place }

/** A named search identifier: any of its alternatives, each of which is all of its items. */
export type Selection = {
  readonly name: string
  readonly alternatives: readonly (readonly Item[])[]
  readonly at: Place
}

/** `field|modifiers: values`; a keyword has no field. */
export type Item = {
  readonly field: string | undefined
  readonly modifiers: readonly string[]
  readonly values: readonly YamlScalar[]
  /** Written as a list, even of one. */
  readonly listed: boolean
  readonly at: Place
}
