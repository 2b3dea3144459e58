import type { Sql } from '../../store/sql.ts'

/** Databases that hunts are compiled for. */
export const dialects = ['duckdb'] as const
export type Dialect = (typeof dialects)[number]

/** What stands in an argument's place: an expression, the texts of a list parameter, or a text in quotes. */
export type ArgumentKind = 'expression' | 'list' | 'words'

export type Given = { readonly expression: Sql; readonly list: readonly string[]; readonly words: string }

/** A function that hunts may call in SQL, written for each database. */
export type KtFunction = {
  /** `kt_…` */
  readonly name: string
  readonly arguments: readonly { readonly name: string; readonly kind: ArgumentKind }[]
  /** Without a full stop: what it gives. */
  readonly says: string
  /** By what is given; of `Given` the member of the argument's kind counts. */
  readonly toSql: Readonly<Record<Dialect, (...given: readonly Given[]) => Sql>>
}
