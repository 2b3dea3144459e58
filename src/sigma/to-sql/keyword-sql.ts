import { openBoth } from '../pattern.ts'
import type { Tree } from '../rule.ts'
import type { Dialect } from './dialect.ts'
import { allCare, isContainer, textOfColumn, textsOf } from './some-text.ts'
import type { KeywordField, SqlTable } from './sql-table.ts'
import { textTest } from './text-test.ts'

type KeywordTest = Extract<Tree, { node: 'keyword' }>['test']

/** Asks every scalar of the event, and the texts of each object and array at its top. */
export function keywordSql(test: KeywordTest, table: SqlTable, dialect: Dialect): string {
  const unbound: KeywordTest = test.op === 'regex' ? test : { ...test, pattern: openBoth(test.pattern) }
  const holds = (text: string) => textTest(unbound, text, dialect)
  const parts = table.all.map((field) =>
    field.type === 'json'
      ? someInJson(field, holds, dialect)
      : `coalesce(${holds(textOfColumn(field, dialect))}, false)`,
  )
  return parts.length === 0 ? 'false' : `(${parts.join(' or ')})`
}

function someInJson(field: KeywordField, holds: (text: string) => string, dialect: Dialect): string {
  const { json } = dialect
  const tops = field.members ? json.members(field.sql) : json.valuesAt(field.sql, [])
  const ofTop = textsOf('_value', allCare, dialect).map(holds).join(' or ')
  const ofScalar = `not ${isContainer('_value', dialect)} and (${ofTop})`
  return `(${json.some(tops, '_value', ofTop)} or ${json.some(json.inside(field.sql), '_value', ofScalar)})`
}
