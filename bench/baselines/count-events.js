// The least that a program can do to ask DuckDB something: plain JavaScript, so that it does not pay for types being stripped.
import { DuckDBInstance } from '@duckdb/node-api'

const instance = await DuckDBInstance.create(':memory:')
const connection = await instance.connect()
const answer = await connection.runAndReadAll(
  `select count(*) from read_parquet('${process.argv[2]}/events/*.parquet')`,
)
process.stdout.write(`${answer.getRows()[0][0]}\n`)
