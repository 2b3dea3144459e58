import assert from 'node:assert/strict'
import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { isDenied } from '../../model/outcome.ts'
import { temporaryKeys, type UsageDimension } from '../../model/usage.ts'
import { compact } from '../compact.ts'
import { withEvents } from '../events.ts'
import { listParts, retireParts, sweep } from '../manifest.ts'
import { filesSql } from '../part-file.ts'
import { addEvents, type TestEvent } from '../testing/add-events.ts'
import { freshWorkspace } from '../testing/fresh-workspace.ts'
import { inTransaction, type Workspace } from '../workspace.ts'
import { buildUsage } from './build-usage.ts'
import { toUsageName } from './usage-name.ts'
import { toUsageSql, toUsageSteps } from './usage-sql.ts'
import { addUsageView, usageView } from './usage-view.ts'

type Count = { events: number; denied: number; failed: number; first: string; last: string; minutes: string | null }

const summed = `select concat_ws('|', coalesce(day::varchar, 'no day'), account, subject_kind, subject, dimension, value) as row, sum(events)::bigint as events,
    sum(denied)::bigint as denied, sum(failed)::bigint as failed, strftime(min(first), '%Y-%m-%d %H:%M:%S') as first, strftime(max(last), '%Y-%m-%d %H:%M:%S') as last,
    bit_or(minutes)::varchar as minutes
  from usage group by day, account, subject_kind, subject, dimension, value`

async function readUsage(workspace: Workspace): Promise<Map<string, Count>> {
  return withEvents(workspace, { threads: 1 }, async (events) => {
    await addUsageView(workspace, events)
    const rows = await events.duckdb.rows<Count & { row: string }>(summed)
    return new Map(rows.map(({ row, ...count }) => [row, count]))
  })
}

/** The roll-up, counted one event after the other. */
function count(events: readonly TestEvent[]): Map<string, Count> {
  const counts = new Map<string, Count>()
  for (const event of events) {
    if (event.user_type === 'AWSService' || (event.identity ?? null) === (event.invoked_by ?? null)) continue
    for (const [row, dimension] of toRows(event)) add(counts, { row, dimension, event })
  }
  return counts
}

function toRows(event: TestEvent): (readonly [string, UsageDimension])[] {
  const key = event.key || null
  const isTemporary = key?.startsWith(temporaryKeys) ?? false
  const values = {
    all: '',
    agent: event.user_agent,
    address: event.address,
    region: event.region,
    service: event.event_source,
    call: event.event_source && event.event_name && `${event.event_source}:${event.event_name}`,
    error: event.error_code ?? event.error_message,
    hour: event.time && String(Number(event.time.slice(11, 13))),
  }
  const subjects = [
    { kind: 'account', subject: event.recipient_account ?? event.user_account, values },
    { kind: 'identity', subject: event.identity, values: { ...values, key: isTemporary ? temporaryKeys : key } },
    { kind: 'key', subject: isTemporary ? null : key, values: { ...values, identity: event.identity } },
    {
      kind: 'address',
      subject: event.address,
      values: { identity: event.identity, key: isTemporary ? temporaryKeys : key },
    },
    { kind: 'agent', subject: event.user_agent, values: { identity: event.identity } },
  ]
  const place = [event.time?.slice(0, 10) ?? 'no day', event.recipient_account ?? event.user_account ?? null]
  return subjects.flatMap(({ kind, subject, values }) =>
    subject == null
      ? []
      : Object.entries(values)
          .filter(([, value]) => value != null)
          .map(
            ([dimension, value]) =>
              [
                [...place, kind, subject, dimension, value].filter((part) => part !== null).join('|'),
                dimension as UsageDimension,
              ] as const,
          ),
  )
}

function add(
  counts: Map<string, Count>,
  { row, dimension, event }: { row: string; dimension: UsageDimension; event: TestEvent },
) {
  const time = event.time as string
  const before = counts.get(row) ?? { events: 0, denied: 0, failed: 0, first: time, last: time, minutes: null }
  const denied = isDenied(event.error_code ?? null)
  const bit = dimension === 'hour' ? 1n << BigInt(time.slice(14, 16)) : null
  counts.set(row, {
    events: before.events + 1,
    denied: before.denied + (denied ? 1 : 0),
    failed: before.failed + (!denied && (event.error_code ?? event.error_message) != null ? 1 : 0),
    first: [time, before.first].sort()[0]!,
    last: [time, before.last].sort()[1]!,
    minutes: bit === null ? null : (BigInt(before.minutes ?? 0) | bit).toString(),
  })
}

const oneOf = (...values: (string | null)[]) => fc.constantFrom(...values)
const anyEvent: fc.Arbitrary<Omit<TestEvent, 'id'>> = fc.record({
  time: fc
    .date({ min: new Date('2022-12-05T22:00:00Z'), max: new Date('2022-12-07T02:00:00Z'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 19).replace('T', ' ')),
  key: fc.constantFrom('AKIAA', 'AKIAB', 'ASIAC', 'ASIAD', ''),
  identity: oneOf('arn:aws:iam::1:user/alice', 'arn:aws:iam::1:role/deploy', 'ec2.amazonaws.com', null),
  invoked_by: oneOf(null, null, 'ec2.amazonaws.com'),
  user_type: oneOf('IAMUser', 'AssumedRole', 'AWSService', null),
  recipient_account: oneOf('111111111111', '222222222222', null),
  user_account: oneOf('111111111111', null),
  user_agent: oneOf('aws-cli/2', 'Boto3', 'ünï|cöde', null),
  address: oneOf('192.0.2.1', '2001:db8::1', null),
  region: oneOf('us-east-1', 'eu-central-1', null),
  event_source: oneOf('iam.amazonaws.com', 's3.amazonaws.com', null),
  event_name: oneOf('ListUsers', 'GetObject', null),
  error_code: oneOf(null, null, 'AccessDenied', 'Client.UnauthorizedOperation', 'NoSuchBucket'),
  error_message: oneOf(null, 'Failed authentication'),
})

function sorted(counts: Map<string, Count>): unknown[] {
  return [...counts].sort(([one], [other]) => (one < other ? -1 : 1))
}

test('the roll-up says what counting one event after the other says, in loose parts and after compaction', async (t) => {
  const parts = fc.array(fc.array(anyEvent, { minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 3 })
  await fc.assert(
    fc.asyncProperty(parts, async (given) => {
      const workspace = freshWorkspace(t)
      const events = given.map((part, at) => part.map((event, index) => ({ ...event, id: `${at}-${index}` })))
      for (const part of events) await addEvents(workspace, part)
      const expected = sorted(count(events.flat()))
      assert.deepEqual(sorted(await readUsage(workspace)), expected)
      await compact(workspace)
      assert.deepEqual(sorted(await readUsage(workspace)), expected)
    }),
    { numRuns: 12 },
  )
})

const alice = { identity: 'arn:aws:iam::1:user/alice', user_type: 'IAMUser', recipient_account: '111111111111' }
const at = (id: string, time: string | null): TestEvent => ({ id, time, key: 'AKIAA', ...alice })
const allOf = async (workspace: Workspace) =>
  [...(await readUsage(workspace))]
    .flatMap(([row, { events }]) =>
      row.includes('|identity|') && row.includes('|all|') ? [`${row.slice(0, 10)}: ${events}`] : [],
    )
    .sort()

test('late events add up with those of their day, and an event without a time has a row without a day', async (t) => {
  const workspace = freshWorkspace(t)
  await addEvents(workspace, [at('a', '2022-12-06 10:00:00'), at('b', null)])
  assert.deepEqual(await allOf(workspace), ['2022-12-06: 1', 'no day|111: 1'].sort())
  await addEvents(workspace, [at('c', '2022-12-06 09:00:00')])
  assert.deepEqual(await allOf(workspace), ['2022-12-06: 2', 'no day|111: 1'].sort())
})

test('a roll-up that is there is not made again', async (t) => {
  const workspace = freshWorkspace(t)
  await addEvents(workspace, [at('a', '2022-12-06 10:00:00')])
  const told: string[] = []
  assert.equal(
    await buildUsage(workspace, listParts(workspace), { onPart: (done, total) => told.push(`${done}/${total}`) }),
    1,
  )
  assert.equal(await buildUsage(workspace, listParts(workspace)), 0)
  assert.deepEqual(told, ['0/1', '1/1'])
})

test('two that make the same roll-ups at once are no problem, and leave nothing unfinished', async (t) => {
  const workspace = freshWorkspace(t)
  for (const id of ['a', 'b', 'c']) await addEvents(workspace, [at(id, '2022-12-06 10:00:00')])
  await Promise.all([1, 2].map(() => buildUsage(workspace, listParts(workspace))))
  assert.deepEqual(
    readdirSync(workspace.usage).sort(),
    listParts(workspace)
      .map(({ path }) => toUsageName(path))
      .sort(),
  )
  assert.deepEqual(await allOf(workspace), ['2022-12-06: 3'])
})

test('a sweep takes roll-ups whose part is gone, those of other definitions, and what a killed process left', async (t) => {
  const workspace = freshWorkspace(t)
  await addEvents(workspace, [at('a', '2022-12-06 10:00:00')])
  await readUsage(workspace)
  const [name] = readdirSync(workspace.usage) as [string]
  const running = `${process.pid}-of-mine.unfinished`
  for (const other of [running, '0-killed.unfinished', name.replace(/\.v\d+/, '.v0')])
    writeFileSync(join(workspace.usage, other), '')
  sweep(workspace)
  assert.deepEqual(readdirSync(workspace.usage).sort(), [name, running].sort())
  rmSync(join(workspace.usage, running))
  inTransaction(workspace.cases, () => retireParts(workspace, listParts(workspace)))
  sweep(workspace)
  assert.deepEqual(readdirSync(workspace.usage), [name], 'readers have begun')
  workspace.cases.exec('update retired set retired_at = retired_at - 3600')
  sweep(workspace)
  assert.deepEqual(readdirSync(workspace.usage), [])
})

test('a part that is gone is passed over when roll-ups are made, and a question over it says to ask again', async (t) => {
  const workspace = freshWorkspace(t)
  for (const id of ['a', 'b']) await addEvents(workspace, [at(id, '2022-12-06 10:00:00')])
  await withEvents(workspace, { threads: 1 }, async (events) => {
    const gone = join(workspace.events, events.parts[0]!.path)
    renameSync(gone, `${gone}.away`)
    assert.equal(await buildUsage(workspace, events.parts), 1)
    await assert.rejects(addUsageView(workspace, events), /stored anew/)
    renameSync(`${gone}.away`, gone)
    await addUsageView(workspace, events)
  })
})

test('the statements that need less memory give the same roll-up as the one that is quick', async (t) => {
  const workspace = freshWorkspace(t)
  await addEvents(
    workspace,
    fc.sample(anyEvent, { numRuns: 500, seed: 5 }).map((event, index) => ({ ...event, id: `${index}` })),
  )
  await withEvents(workspace, { threads: 1 }, async ({ duckdb }) => {
    const quick = await duckdb.rows(toUsageSql(eventsSql(workspace)))
    const { before, select, after } = toUsageSteps(eventsSql(workspace))
    for (const statement of before) await duckdb.run(statement)
    assert.ok(quick.length > 500)
    assert.deepEqual(await duckdb.rows(select), quick)
    for (const statement of after) await duckdb.run(statement)
  })
})

const eventsSql = (workspace: Workspace) =>
  filesSql(listParts(workspace).map(({ path }) => join(workspace.events, path)))

test('a part that is damaged is an error, not a roll-up', async (t) => {
  const workspace = freshWorkspace(t)
  await addEvents(workspace, [at('a', '2022-12-06 10:00:00')])
  writeFileSync(join(workspace.events, listParts(workspace)[0]!.path), 'no Parquet')
  await assert.rejects(buildUsage(workspace, listParts(workspace)))
  assert.deepEqual(readdirSync(workspace.usage), [])
})

test('without parts the view is there, and empty', async (t) => {
  const workspace = freshWorkspace(t)
  await withEvents(workspace, { threads: 1 }, async ({ duckdb }) => {
    await duckdb.run(usageView(workspace, []))
    assert.deepEqual(await duckdb.rows('select day, sum(events) as events from usage group by day'), [])
  })
})
