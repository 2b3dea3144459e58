import { fileURLToPath } from 'node:url'
import { DuckDBInstance } from '@duckdb/node-api'
import { recordedColumns } from '../../src/store/columns.ts'
import type { LogSet } from '../corpus/log-set.ts'
import { type Bench, cleared } from '../measure/bench.ts'
import { type Ran, runNodeMeasured, type Used } from '../measure/child.ts'

/** DuckDB's own read_json brings the same columns of the same files into a Parquet file of the same kind. */
export async function timeReadJson(bench: Bench, set: LogSet, maximumObjectBytes: number): Promise<Ran & Used> {
  const out = cleared(bench, 'read-json.parquet')
  const script = fileURLToPath(import.meta.url)
  const ran = await runNodeMeasured([script, out, String(maximumObjectBytes), ...set.folders])
  if (Number(ran.output) !== set.records) throw new Error(`read_json wrote ${ran.output} of ${set.records} records`)
  cleared(bench, 'read-json.parquet')
  return ran
}

type Tree = { [key: string]: Tree | string }

const types = {
  text: 'VARCHAR',
  json: 'JSON',
  boolean: 'BOOLEAN',
  time: 'TIMESTAMP',
  bytes: 'BLOB',
  integer: 'INTEGER',
}

/** Types for all that is read, so that nothing has to be guessed; JSON where CloudTrail's objects are of no fixed form. */
function toCopySql(out: string, maximumObjectBytes: number, folders: readonly string[]): string {
  const record: Tree = {}
  for (const { path, type } of recordedColumns) plant(record, path, types[type])
  const columns = recordedColumns.map(
    ({ name, path }) => `${path.reduce((at, key) => `${at}."${key}"`, 'r')} as ${name}`,
  )
  const files = folders.map((folder) => `'${folder}/**/*.json.gz'`).join(', ')
  return `copy (select ${columns.join(', ')} from (
      select unnest("Records") as r from read_json([${files}], columns = {Records: '${toStruct(record)}[]'}, maximum_object_size = ${maximumObjectBytes})))
    to '${out}' (format parquet, compression zstd, compression_level 1, row_group_size 20480)`
}

function plant(tree: Tree, [key, ...rest]: readonly string[], type: string): void {
  if (rest.length === 0) tree[key!] = type
  else {
    tree[key!] ??= {}
    plant(tree[key!] as Tree, rest, type)
  }
}

function toStruct(tree: Tree): string {
  const members = Object.entries(tree).map(
    ([key, inner]) => `"${key}" ${typeof inner === 'string' ? inner : toStruct(inner)}`,
  )
  return `STRUCT(${members.join(', ')})`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [out, maximumObjectBytes, ...folders] = process.argv.slice(2)
  const instance = await DuckDBInstance.create(':memory:', { threads: '2', preserve_insertion_order: 'false' })
  const connection = await instance.connect()
  const copied = await connection.runAndReadAll(toCopySql(out!, Number(maximumObjectBytes), folders))
  process.stdout.write(String(copied.getRows()[0]![0]))
}
