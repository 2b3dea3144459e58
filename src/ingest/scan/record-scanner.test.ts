import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseAddress } from '../../model/address.ts'
import { toActor } from '../../model/identity.ts'
import { type Column, recordedColumns } from '../../store/columns.ts'
import { toTime } from '../formats/time.ts'
import { recordText } from '../testing/json-texts.ts'
import { redact } from '../testing/redact.ts'
import { type ScannedRow, scanBytes } from '../testing/scan-bytes.ts'

type Tree = { readonly [key: string]: unknown }

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value)

const at = (record: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, key) => (isTree(value) && Object.hasOwn(value, key) ? value[key] : undefined), record)

test('every column of any record equals what JSON.parse says', () => {
  fc.assert(
    fc.property(recordText(), (text) => {
      const { rows, tally } = scanBytes(text)
      assert.deepEqual([rows.length, tally.kept, tally.rejected], [1, 1, 0])
      const record = redact(JSON.parse(text))
      for (const column of recordedColumns) assertColumn(rows[0]!, column, at(record, column.path))
    }),
    { numRuns: 2000 },
  )
})

function assertColumn(row: ScannedRow, column: Column, expected: unknown): void {
  const value = row[column.name as keyof ScannedRow]
  if (column.name === 'event_id' && (expected === undefined || expected === null || expected === ''))
    assert.match(String(value), /^x-[0-9a-f]{32}$/)
  else if (isJsonColumn(column, expected)) assert.deepEqual(JSON.parse(String(value)), expected, column.name)
  else assert.equal(value, toScalar(column, expected), column.name)
}

/** A value that has no text of its own is kept as JSON, in any column but those of time and truth. */
function isJsonColumn({ type }: Column, expected: unknown): boolean {
  if (type === 'json') return expected !== undefined
  return type === 'text' && expected !== undefined && expected !== null && typeof expected !== 'string'
}

function toScalar({ type }: Column, value: unknown): unknown {
  if (type === 'time') return toMicros(value)
  if (type === 'boolean') return toBoolean(value)
  return value ?? null
}

function toMicros(value: unknown): number | null {
  const milliseconds = toTime(value)
  const micros = Math.round((milliseconds ?? Number.NaN) * 1000)
  return Number.isSafeInteger(micros) ? micros : null
}

function toBoolean(value: unknown): boolean | null {
  const text = String(value)
  if (typeof value !== 'boolean' && typeof value !== 'string') return null
  return text === 'true' ? true : text === 'false' ? false : null
}

test('identity and session are what the model says of the record', () => {
  fc.assert(
    fc.property(recordText(), (text) => {
      const { rows } = scanBytes(text)
      const row = rows[0]!
      const read = (name: keyof ScannedRow) => (row[name] === null || row[name] === '' ? undefined : String(row[name]))
      const person = at(JSON.parse(text), ['userIdentity', 'onBehalfOf', 'userId'])
      const actor = toActor({
        type: read('user_type'),
        arn: read('user_arn'),
        principalId: read('principal_id'),
        accountId: read('user_account'),
        userName: read('user_name'),
        invokedBy: read('invoked_by'),
        issuerArn: read('issuer_arn'),
        recipientAccountId: read('recipient_account'),
        onBehalfOfUserId: typeof person === 'string' ? person.toWellFormed() : undefined,
      })
      assert.deepEqual({ identity: row.identity, session: row.session }, actor)
    }),
    { numRuns: 2000, examples: [[noAccount]] },
  )
})

/** An ARN of a session's form, but for its account. */
const noAccount = JSON.stringify({
  eventVersion: '1.08',
  eventTime: '2022-12-06T14:00:00Z',
  eventName: 'ListUsers',
  userIdentity: {
    type: 'AssumedRule',
    arn: 'arn:aws:sts::notanaccount:assumed-role/deploy/s',
    sessionContext: { sessionIssuer: { arn: 'arn:aws:iam::111122223333:user/alice' } },
  },
})

test('an address is what the model says of sourceIPAddress', () => {
  fc.assert(
    fc.property(recordText(), (text) => {
      const row = scanBytes(text).rows[0]!
      const address = row.source_ip === null ? null : parseAddress(String(row.source_ip))
      assert.equal(row.address, address?.text ?? null)
      assert.equal(row.address_bytes, address ? Buffer.from(address.bytes).toString('hex') : null)
    }),
    { numRuns: 1000 },
  )
})
