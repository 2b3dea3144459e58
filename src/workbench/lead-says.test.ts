import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Lead } from '../model/entity.ts'
import type { PictureRow } from '../model/triage.ts'
import { toLeadSays } from './lead-says.ts'

const saysOf = (kind: Lead['kind'], value: string, rows: readonly PictureRow[] = []) =>
  toLeadSays({ lead: { kind, value }, values: [value] }, rows)

const row = (dimension: PictureRow['dimension'], value: string, says: string): PictureRow => ({
  dimension,
  value,
  says,
  events: 1,
  denied: 0,
  first: '2022-12-06T03:12:01Z',
  last: '2022-12-06T03:12:01Z',
  isNew: null,
})

test('a key tells its kind and its account', () => {
  assert.deepEqual(saysOf('key', 'ASIAQNZGKIQY56JQ7WML'), ['temporary access key (STS) of account 029608264753'])
})

test('an identity tells what it is by its ARN, and nothing where it has none', () => {
  assert.deepEqual(saysOf('identity', 'arn:aws-cn:iam::111122223333:role/path/deploy'), [
    'IAM role of account 111122223333',
  ])
  assert.deepEqual(saysOf('identity', 'arn:aws:iam::111122223333:root'), ['root user of account 111122223333'])
  assert.deepEqual(saysOf('identity', '111122223333:AIDAEXAMPLE'), [])
})

test('an address is whose network it is in, an agent which tools it means', () => {
  const rows = [
    row('address', '203.0.113.9', 'AS64500 Example'),
    row('agent', 'aws-cli/1 kali', 'aws-cli 1 on Linux (Kali)'),
  ]
  assert.deepEqual(saysOf('address', '203.0.113.9', rows), ['AS64500 Example'])
  assert.deepEqual(saysOf('address', '198.51.100.7', rows), [])
  assert.deepEqual(saysOf('agent', 'kali', rows), ['one user agent that holds it: aws-cli 1 on Linux (Kali)'])
})
