import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isKeyId, toKeyFacts } from './key.ts'

test('a key id tells its account', () => {
  assert.deepEqual(toKeyFacts('ASIAQNZGKIQY56JQ7WML'), {
    id: 'ASIAQNZGKIQY56JQ7WML',
    kind: 'temporary access key (STS)',
    account: '029608264753',
  })
  assert.equal(toKeyFacts('AKIAYT723HMDSAE2OSWV').account, '592694688519')
})

test('an old or anonymised key id tells no account, and does not throw', () => {
  assert.equal(toKeyFacts('AKIAIOSFODNN7EXAMPLE').account, null)
  assert.equal(toKeyFacts('AKIA0189000000000000').account, null)
  assert.equal(toKeyFacts('AKIA').account, null)
  assert.equal(toKeyFacts('hello').kind, 'not an AWS unique id')
})

test('only access keys are keys', () => {
  assert.equal(isKeyId('AKIAYT723HMDSAE2OSWV'), true)
  assert.equal(isKeyId('AIDAYT723HMDSAE2OSWV'), false)
  assert.equal(isKeyId('AKIA'), false)
})
