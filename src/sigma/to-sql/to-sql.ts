import { toFieldPath } from '../field-aliases.ts'
import type { Tree } from '../rule.ts'
import type { Dialect } from './dialect.ts'
import { duckdb } from './duckdb.ts'
import { fieldComparison } from './field-comparison.ts'
import { keywordSql } from './keyword-sql.ts'
import { numberLiteral } from './literal.ts'
import { careOf, someText, textOfColumn } from './some-text.ts'
import type { SqlField, SqlTable } from './sql-table.ts'
import { operators, type TextTest, textTest } from './text-test.ts'

/**
 * A rule as a boolean SQL expression over a table of events: true or false, never NULL, and as `toFunction` says.
 *
 * What stays different, and CloudTrail has none of it: JSON numbers that JavaScript writes otherwise (1e-7, beyond 2^53, 80.0 inside of an
 * object's text) keep the digits of the source; of two equal keys the first counts, not the last; letters that Unicode 16 added keep
 * their case. Throws when the rule has text that no statement can carry (NUL).
 */
export function toSql(tree: Tree, table: SqlTable, dialect: Dialect = duckdb): string {
  switch (tree.node) {
    case 'and':
    case 'or':
      if (tree.of.length === 0) return tree.node === 'and' ? 'true' : 'false'
      return `(${tree.of.map((part) => toSql(part, table, dialect)).join(` ${tree.node} `)})`
    case 'not':
      return `(not ${toSql(tree.of, table, dialect)})`
    case 'keyword':
      return keywordSql(tree.test, table, dialect)
    case 'test':
      return testSql(tree, table, dialect)
  }
}

type FieldTest = Extract<Tree, { node: 'test' }>

function testSql({ field: name, test }: FieldTest, table: SqlTable, dialect: Dialect): string {
  const path = toFieldPath(name)
  const field = table.field(path)
  switch (test.op) {
    case 'exists':
      return test.value ? existsSql(field, dialect) : `(not ${existsSql(field, dialect)})`
    case 'null':
      return nullSql(field, dialect)
    case 'field':
      return fieldComparison(field, table.field(toFieldPath(test.other)), { how: test.how, dialect })
    case 'cidr': {
      const address = table.address(path)
      if (address === null) return valueSql(field, test, dialect)
      return `coalesce(${address} between ${dialect.blob(test.low)} and ${dialect.blob(test.high)}, false)`
    }
    case 'time':
      if (field.type !== 'time') return valueSql(field, test, dialect)
      return `coalesce(${dialect.timePart(field.sql, test.part)} ${operators[test.compare]} ${numberLiteral(test.value)}, false)`
    default:
      return valueSql(field, test, dialect)
  }
}

function valueSql(field: SqlField, test: TextTest, dialect: Dialect): string {
  return someText(field, { holds: (text) => textTest(test, text, dialect), care: careOf(test) }, dialect)
}

function existsSql(field: SqlField, dialect: Dialect): string {
  if (field.path.length === 0) return `coalesce(${field.present}, false)`
  const { json } = dialect
  const thorough = json.some(json.valuesAt(field.sql, field.path), '_value', 'true')
  const quick = `coalesce(${json.existsAt(field.sql, field.path)}, false)`
  return `(case when ${json.mayHoldArray(field.sql, field.path)} then ${thorough} else ${quick} end)`
}

/** No value at all: absent, or nothing but nulls. */
function nullSql(field: SqlField, dialect: Dialect): string {
  if (field.type !== 'json') return `(${textOfColumn(field, dialect)} is null)`
  const { json } = dialect
  const thorough = `not ${json.some(json.valuesAt(field.sql, field.path), '_value', `${json.textOf('_value')} is not null`)}`
  const quick = `${json.textAt(field.sql, field.path)} is null`
  return `(case when ${json.mayHoldArray(field.sql, field.path)} then ${thorough} else ${quick} end)`
}
