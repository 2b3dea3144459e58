import { hash } from 'node:crypto'
import { DuckDBScalarFunction, VARCHAR } from '@duckdb/node-api'
import { canonicalJson } from '../../model/canonical-json.ts'

/**
 * SQL's `content_of(record)`: a digest of a record's JSON that is equal for equal content, addendum aside, whatever the order of its keys.
 * A function in SQL, so that records of megabytes do not leave it.
 */
export const contentFunction = DuckDBScalarFunction.create({
  name: 'content_of',
  parameterTypes: [VARCHAR],
  returnType: VARCHAR,
  mainFunction: (info, input, output) => {
    try {
      const records = input.getColumnVector(0)
      for (let row = 0; row < input.rowCount; row++) output.setItem(row, toContent(records.getItem(row) as string))
      output.flush()
    } catch (error) {
      info.setError((error as Error).message)
    }
  },
})

function toContent(record: string): string {
  const { addendum: _, ...content } = JSON.parse(record)
  return hash('sha256', canonicalJson(content), 'base64')
}
