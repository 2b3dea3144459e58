import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeCall } from '../testing/make-call.ts'
import { alertOf, openBench, toSaid } from '../testing/open-bench.ts'
import { key } from './key.ts'

const at = '2025-03-05 10:00:00'
/** AWS account 592694688519 and 029608264753, by the ids. */
const longTerm = 'AKIAYT723HMDSAE2OSWV'
const temporary = 'ASIAQNZGKIQY56JQ7WML'

test('a key of the account of the events tells its kind and its account', async (t) => {
  const call = makeCall({ at, key: longTerm, account: '592694688519' })
  const facts = await (await openBench(t, [call])).ask(key, alertOf(call))
  assert.deepEqual(toSaid(facts), {
    'long-term-key': `The key "${longTerm}" is long-term: it works until somebody disables it. Account inside the id: 592694688519.`,
  })
  assert.deepEqual(facts[0]!.eventIds, [call.id])
})

test('a key of an account that is not in the log is foreign, one of another account of the log is not', async (t) => {
  const call = makeCall({ at, key: temporary, by: 'role/admin', account: '592694688519' })
  const said = toSaid(await (await openBench(t, [call])).ask(key, alertOf(call)))
  assert.deepEqual(Object.keys(said), ['foreign-key'])
  const home = makeCall({ at, account: '029608264753' })
  const both = toSaid(await (await openBench(t, [call, home])).ask(key, alertOf(call)))
  assert.deepEqual(Object.keys(both), ['key-of-other-account'])
})

test('old and anonymised ids hold no account, and are not foreign', async (t) => {
  const calls = ['AKIAIOSFODNN7EXAMPLE', 'ASIA0189000000000000'].map((id) => makeCall({ at, key: id }))
  const said = toSaid(await (await openBench(t, calls)).ask(key, alertOf(...calls)))
  assert.deepEqual(Object.keys(said), ['old-form-key', 'temporary-key'])
})

test('root is told, with a key or without', async (t) => {
  const call = makeCall({ at, by: 'root', key: '' })
  const said = toSaid(await (await openBench(t, [call])).ask(key, alertOf(call)))
  assert.deepEqual(Object.keys(said), ['root-user'])
})
