import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { loadContent, parseContent, type Rule, toSql } from '../sigma/index.ts'
import { columns } from '../store/columns.ts'
import { type Duckdb, openDuckdb } from '../store/duckdb.ts'
import { literal } from '../store/sql.ts'
import { eventTable } from './event-table.ts'
import { listOccurring, type Occurring } from './occurring.ts'
import { isImpossible, specialSql } from './special-sql.ts'

/** Values chosen so that tests of them meet text, absence, case, and prefixes of each other. */
const samples: Readonly<Record<string, readonly (string | null)[]>> = {
  event_source: ['iam.amazonaws.com', 'ses.amazonaws.com', null],
  event_name: ['ListUsers', 'GetSendQuota', 'listusers', null],
  error_code: ['AccessDenied', null],
  user_agent: ['aws-cli/1 kali3', 'Boto3', '', null],
  user_type: ['IAMUser', 'AssumedRole', null],
  principal_id: ['AROA:i-12', 'AROA:', 'x:i-a', null],
  access_key: ['AKIA1', 'ASIA1', 'akia2', 'AKI', '', null],
}

let duckdb: Duckdb
let occurring: Occurring

before(async () => {
  duckdb = await openDuckdb({ threads: 1, memoryBytes: 200_000_000, spillDirectory: '' })
  const types = {
    text: 'varchar',
    json: 'varchar',
    boolean: 'boolean',
    time: 'timestamp',
    bytes: 'blob',
    integer: 'integer',
  }
  await duckdb.run(`create table events (${columns.map(({ name, type }) => `${name} ${types[type]}`).join(', ')})`)
  const lists = Object.entries(samples).map(
    ([column, values]) =>
      `unnest([${values.map((value) => (value === null ? 'null' : literal(value))).join(', ')}]) as ${column}`,
  )
  const crossed = lists.map((list) => `(select ${list})`).join(', ')
  await duckdb.run(`insert into events by name select * from ${crossed}`)
  occurring = await listOccurring({ all: [duckdb], signal: undefined })
})

function toRule(condition: string): Rule {
  const text = `
title: T
id: 0f0f0f0f-0000-4000-8000-000000000000
logsource: { product: aws }
detection:
  kali: { userAgent|contains: kali }
  no_agent: { userAgent: null }
  empty_agent: { userAgent: '' }
  users: { eventName: ListUsers, eventSource|endswith: amazonaws.com }
  quota: { eventName: [GetSendQuota, Nothing] }
  not_quota: { eventName|neq: GetSendQuota }
  denied: { errorCode|contains: Denied }
  failed: { errorCode|exists: true }
  long_term: { userIdentity.accessKeyId|startswith: AKIA }
  temporary: { userIdentity.accessKeyId|startswith: ASIA }
  role: { userIdentity.type: AssumedRole }
  session: { 'userIdentity.principalId|re': ':i-[0-9]+$' }
  optional: { 'userIdentity.principalId|re': 'AROA:i*' }
  never: { userAgent: does-not-occur }
  condition: ${condition}`
  const { rules, problems } = parseContent(text)
  assert.deepEqual(
    problems.filter(({ severity }) => severity === 'error'),
    [],
  )
  return rules[0]!
}

const conditions = [
  'kali and denied',
  'kali or no_agent or empty_agent',
  'not kali',
  'not (kali or users)',
  'not (kali and (long_term or not denied))',
  'users and not quota',
  'users or not_quota and role',
  'long_term and not failed',
  'not long_term and not temporary',
  'not (never or denied) and not role',
  'never',
  'not never',
  'session or optional',
  'not session',
  '1 of them',
]

async function differing(rules: readonly Rule[]): Promise<string[]> {
  const counts = rules.map(
    (rule, index) =>
      `count(*) filter (where coalesce(${specialSql(rule.tree, occurring)}, false) <> ${toSql(rule.tree, eventTable)}) as r${index}`,
  )
  const [row] = await duckdb.rows<Record<string, number>>(`select ${counts.join(', ')} from events`)
  return rules.filter((_, index) => row![`r${index}`] !== 0).map((rule) => rule.title)
}

test('SQL made for the values that occur finds the same events', async () => {
  for (const condition of conditions) assert.deepEqual(await differing([toRule(condition)]), [], condition)
})

test('it does so for every rule of the pack', async () => {
  const folder = fileURLToPath(new URL('../../rules', import.meta.url))
  const { rules } = await loadContent([folder], { placeholders: { known_egress: [] } })
  assert.ok(rules.length > 100)
  for (let first = 0; first < rules.length; first += 25)
    assert.deepEqual(await differing(rules.slice(first, first + 25)), [])
})

test('many single addresses are one look-up, and ranges beside them are not lost', async () => {
  const hex = (address: number[]) => `unhex('00000000000000000000ffff${Buffer.from(address).toString('hex')}')`
  const addresses = [
    [203, 0, 113, 7],
    [203, 0, 113, 8],
    [198, 51, 100, 1],
    [192, 0, 2, 1],
  ].map(hex)
  await duckdb.run(
    `create table seen as select * from events limit 0;
     insert into seen by name select unnest([${addresses.join(', ')}, null]) as address_bytes`,
  )
  const { rules } = parseContent(`
title: T
id: 0f0f0f0f-0000-4000-8000-000000000000
logsource: { product: aws }
detection:
  known: { sourceIPAddress|cidr: [203.0.113.7/32, 192.0.2.1/32, 198.51.100.0/24] }
  condition: known`)
  const condition = specialSql(rules[0]!.tree, occurring)
  const [row] = await duckdb.rows<{ known: number; others: number }>(
    `select count(*) filter (where ${condition}) as known, count(*) filter (where not ${condition}) as others from seen`,
  )
  assert.deepEqual(row, { known: 3, others: 2 })
  assert.match(condition, / in \(select unnest/)
})

test('what cannot be is known without asking', () => {
  const without: Occurring = { values: new Map([...occurring.values, ['errorCode', [null]]]), keyPrefixes: ['ASIA'] }
  assert.equal(isImpossible(toRule('long_term').tree, without), true)
  assert.equal(isImpossible(toRule('denied and kali').tree, without), true)
  assert.equal(isImpossible(toRule('long_term or denied').tree, without), true)
  assert.equal(isImpossible(toRule('not long_term').tree, without), false)
  assert.equal(isImpossible(toRule('kali').tree, without), false)
})
