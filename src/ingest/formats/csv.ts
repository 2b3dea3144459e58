import { splitRows } from './csv-rows.ts'
import type { Unwrapped } from './format.ts'
import { isJsonLike } from './json.ts'
import { respell } from './respell.ts'
import { normal, toSpelling } from './spelling.ts'
import { unwrap } from './unwrap.ts'

/** Plain bytes, read forward: up to `limit` bytes into `target` at `at`; 0 at the end. */
export type ByteReader = { read(target: Buffer, at: number, limit: number): number }

/**
 * Whether the head of a text is a header line with CloudTrail's columns: rows of Athena, of CloudTrail Lake, of the
 * console's event history or of a SIEM, separated by commas, tabs, semicolons or bars.
 */
export function isCsv(head: string): boolean {
  return toTable(head) !== undefined
}

/** The records of a CSV, row by row; a row that holds none says why. */
export function* readCsv(reader: ByteReader): Generator<Unwrapped> {
  const texts = toTexts(reader)
  const first = texts.next()
  const table = first.done ? undefined : toTable(first.value)
  if (first.done || !table) return yield { left: 'not CloudTrail: a table without its columns' }
  const rows = splitRows(chain(first.value, texts), table.delimiter)
  rows.next()
  for (const row of rows) {
    if (typeof row === 'string') yield { records: [], rejected: [{ reason: row }] }
    else if (row.some((cell) => cell !== '')) yield toRecords(table, row)
  }
}

type Table = { readonly delimiter: string; readonly columns: readonly string[]; readonly raw: number }

const delimiters = [',', '\t', ';', '|']

/** Columns that hold the whole record, the surest first: CloudTrail Lake, LookupEvents, Splunk, Elastic, Logs Insights. */
const rawColumns = ['eventjson', 'cloudtrailevent', 'raw', 'eventoriginal', 'message', 'record', 'eventdata']

function toTable(head: string): Table | undefined {
  if (/^\s*[{[]/.test(head)) return undefined
  const tables = delimiters.map((delimiter) => {
    const columns = splitRows([head.slice(0, headerCharacters), '\n'], delimiter).next().value
    return Array.isArray(columns) ? { delimiter, columns, raw: toRaw(columns) } : undefined
  })
  return tables.find((table) => table && (table.raw >= 0 || isCloudTrail(table.columns)))
}

const headerCharacters = 64 << 10

function toRaw(columns: readonly string[]): number {
  const names = columns.map(normal)
  return rawColumns.map((name) => names.indexOf(name)).find((index) => index >= 0) ?? -1
}

function isCloudTrail(columns: readonly string[]): boolean {
  const names = new Set(columns.map((column) => toSpelling(normal(column))?.spelling.path.join('.')))
  names.delete(undefined)
  return names.size >= 3 && (names.has('eventName') || names.has('eventSource'))
}

/** Spellings of "nothing" in exports. */
const nullTexts = new Set(['', '-', 'null', 'NULL', '\\N', 'None', 'nan', 'NaN', '<null>'])

function toRecords({ columns, raw }: Table, row: readonly string[]): Unwrapped {
  if (row.length !== columns.length) return reject('a row with another number of cells than the header')
  const whole = row[raw]
  if (isJsonLike(whole)) return unwrap(whole)
  const cells = columns.flatMap((column, index) => (nullTexts.has(row[index]!) ? [] : [[column, row[index]] as const]))
  const record = respell(Object.fromEntries(cells))
  return record ? { records: [record] } : reject('not CloudTrail: a row without a call')
}

function reject(reason: string): Unwrapped {
  return { records: [], rejected: [{ reason }] }
}

const pieceBytes = 1 << 20

function* toTexts(reader: ByteReader): Generator<string, undefined> {
  const decoder = new TextDecoder()
  const buffer = Buffer.allocUnsafe(pieceBytes)
  for (;;) {
    const length = reader.read(buffer, 0, pieceBytes)
    const text = decoder.decode(buffer.subarray(0, length), { stream: length > 0 })
    if (text !== '') yield text
    if (length === 0) return
  }
}

function* chain(first: string, rest: Iterable<string>): Generator<string> {
  yield first
  yield* rest
}
