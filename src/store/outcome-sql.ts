import { deniedWords } from '../model/outcome.ts'

/** As `isDenied`, in SQL: a condition over a column of error codes that is never NULL. */
export function deniedSql(column: string): string {
  return `coalesce(${deniedWords.map((word) => `contains(lower(${column}), '${word}')`).join(' or ')}, false)`
}
