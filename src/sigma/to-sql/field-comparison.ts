import type { Test } from '../rule.ts'
import type { Dialect } from './dialect.ts'
import { allCare, someText } from './some-text.ts'
import type { SqlField } from './sql-table.ts'

type How = Extract<Test, { op: 'field' }>['how']

/** Whether a text of one field equals, without case, a text of another; or starts with it, ends with it, contains it. */
export function fieldComparison(
  field: SqlField,
  other: SqlField,
  { how, dialect }: { how: How; dialect: Dialect },
): string {
  const compare = (mine: string, theirs: string) => {
    if (how === 'equals') return `${mine} = ${theirs}`
    if (how === 'startswith') return dialect.startsWith(mine, theirs)
    return how === 'endswith' ? dialect.endsWith(mine, theirs) : dialect.contains(mine, theirs)
  }
  const holds = (mine: string) =>
    someText(
      other,
      { holds: (theirs) => compare(`lower(${mine})`, `lower(${theirs})`), care: allCare, name: '_theirs' },
      dialect,
    )
  return someText(field, { holds, care: allCare, name: '_mine' }, dialect)
}
