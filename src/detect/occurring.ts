import { recordedColumns } from '../store/columns.ts'
import type { Duckdb } from '../store/duckdb.ts'
import { type Connections, shareOut } from './share-out.ts'

/** All that a field holds in the events: texts, and null where some event has no value. */
export type Values = readonly (string | null)[]

/** What occurs in fields of few values, by their dotted names; and how access keys begin. */
export type Occurring = { readonly values: ReadonlyMap<string, Values>; readonly keyPrefixes: readonly string[] }

/** Fields that hold few different values in any honest log, though millions of times. */
const fieldsOfFewValues = [
  'eventSource',
  'eventName',
  'errorCode',
  'userAgent',
  'awsRegion',
  'eventType',
  'eventCategory',
  'readOnly',
  'managementEvent',
  'sessionCredentialFromConsole',
  'userIdentity.type',
  'userIdentity.invokedBy',
  'userIdentity.sessionContext.sessionIssuer.type',
  'userIdentity.sessionContext.attributes.mfaAuthenticated',
  'userIdentity.sessionContext.ec2RoleDelivery',
]

/** A field of more values is asked in SQL. */
const valueLimit = 3000
const longestValue = 2048

/** Lists what occurs. A field that an attacker has filled with many values, huge ones or NUL is left out. */
export async function listOccurring(connections: Connections): Promise<Occurring> {
  const values = new Map<string, Values>()
  let keyPrefixes: string[] = []
  const questions = [
    async (duckdb: Duckdb) => {
      keyPrefixes = await listKeyPrefixes(duckdb)
    },
    ...fieldsOfFewValues.map((field) => async (duckdb: Duckdb) => {
      const occurring = await listValues(duckdb, columnOf(field)!)
      if (occurring) values.set(field, occurring)
    }),
  ]
  await shareOut(connections, questions, (duckdb, ask) => ask(duckdb))
  return { values, keyPrefixes }
}

async function listValues(duckdb: Duckdb, column: string): Promise<Values | undefined> {
  if (isBoolean(column)) return [null, 'false', 'true']
  const rows = await duckdb.rows<{ value: string | null }>(
    `select distinct ${column} as value from events limit ${valueLimit + 1}`,
  )
  const isFew = rows.length <= valueLimit && rows.every(({ value }) => value === null || isWritable(value))
  return isFew ? rows.map(({ value }) => value) : undefined
}

/** Whether a value can stand in a statement: no literal holds NUL. */
function isWritable(value: string): boolean {
  return value.length <= longestValue && !value.includes('\0')
}

async function listKeyPrefixes(duckdb: Duckdb): Promise<string[]> {
  const rows = await duckdb.rows<{ prefix: string }>(
    `select distinct left(access_key, ${keyPrefixLength}) as prefix from events where access_key is not null limit 200`,
  )
  const prefixes = rows.map(({ prefix }) => prefix)
  return prefixes.length < 200 && prefixes.every(isWritable) ? prefixes : []
}

/** AKIA, ASIA, …: what tells long-term keys from temporary ones. */
export const keyPrefixLength = 4

/** The column that holds a field's text, if there is one. */
export function columnOf(field: string): string | undefined {
  return recordedColumns.find(
    (column) => (column.type === 'text' || column.type === 'boolean') && column.path.join('.') === field,
  )?.name
}

/** Whether a column holds nothing else than true, false and NULL. */
export function isBoolean(name: string): boolean {
  return recordedColumns.some((column) => column.name === name && column.type === 'boolean')
}
