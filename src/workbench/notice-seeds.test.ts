import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openDuckdb } from '../store/duckdb.ts'
import { toNoticeSeeds } from './notice-seeds.ts'

test('a notice means what was done with its keys from its addresses, who made its machines, and a name under any path', async (t) => {
  const duckdb = await openDuckdb({ threads: 1, memoryBytes: 100_000_000, spillDirectory: '' })
  t.after(() => duckdb.close())
  const ann = 'arn:aws:iam::111122223333:user/team/ann'
  await duckdb.run(`create table events as select * from (values
    ('e1', timestamp '2024-05-01 10:00:00', 'ListUsers', null, 'AKIAANN', '203.0.113.7', '${ann}', null),
    ('e2', timestamp '2024-05-01 11:00:00', 'ListUsers', null, 'AKIAANN', '198.51.100.1', '${ann}', null),
    ('e3', timestamp '2024-05-01 12:00:00', 'RunInstances', null, 'AKIABOB', '198.51.100.1', 'bob', '{"instanceId":"i-0123456789abcdef0"}'),
    ('e4', timestamp '2024-05-01 13:00:00', 'DescribeInstances', null, 'AKIABOB', '198.51.100.1', 'bob', '{"instanceId":"i-0123456789abcdef0"}'),
    ('e5', timestamp '2024-05-01 14:00:00', 'ListUsers', null, 'AKIAEVE', '203.0.113.7', 'arn:aws:iam::111122223333:user/joann', null))
    t(event_id, event_time, event_name, error_code, access_key, address, identity, response_elements)`)
  const seeds = await toNoticeSeeds(duckdb, [
    { kind: 'identity', value: 'arn:aws:iam::111122223333:user/ann' },
    { kind: 'address', value: '203.0.113.7' },
    { kind: 'resource', value: 'i-0123456789abcdef0' },
  ])
  assert.deepEqual(seeds.values, [
    { kind: 'identity', value: ann },
    { kind: 'address', value: '203.0.113.7' },
  ])
  assert.deepEqual(seeds.eventIds, ['e1', 'e3'])
  const ofKey = await toNoticeSeeds(duckdb, [{ kind: 'key', value: 'AKIAANN' }])
  assert.deepEqual(ofKey, { values: [{ kind: 'key', value: 'AKIAANN' }], eventIds: [] })
})
