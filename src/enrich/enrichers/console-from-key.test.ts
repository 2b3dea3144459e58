import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeCall } from '../testing/make-call.ts'
import { alertOf, openBench, toSaid } from '../testing/open-bench.ts'
import { consoleFromKey } from './console-from-key.ts'

const at = (minute: number) => `2025-03-05 10:0${minute}:00`

test('a sign-in token taken with a key is told, also where it lies beside', async (t) => {
  const token = makeCall({ at: at(1), call: 'signin:GetSigninToken', key: 'ASIATOKEN' })
  const use = makeCall({ at: at(5) })
  const facts = await (await openBench(t, [token, use])).ask(consoleFromKey, alertOf(use))
  assert.match(
    toSaid(facts)['console-from-key']!,
    /^From 2025-03-05 10:01Z on 1 sign-in token for the console was taken with a key/,
  )
  assert.deepEqual(facts[0]!.eventIds, [token.id])
})

test('the console of a federated user was opened with a key', async (t) => {
  const more = { user_type: 'FederatedUser', session_from_console: 'true' }
  const use = makeCall({ at: at(1), key: 'ASIACONSOLE', more })
  const facts = await (await openBench(t, [use])).ask(consoleFromKey, alertOf(use))
  assert.match(
    toSaid(facts)['console-from-key']!,
    /1 call came from the console in a session that a long-term key had issued/,
  )
})

test('Identity Center, a plain sign-in, and a token that was refused are ordinary', async (t) => {
  const calls = [
    makeCall({
      at: at(1),
      by: 'role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123',
      call: 'signin:GetSigninToken',
    }),
    makeCall({ at: at(2), by: 'role/admin', more: { session_from_console: 'true' } }),
    makeCall({ at: at(3), call: 'signin:GetSigninToken', error: 'AccessDenied' }),
  ]
  assert.deepEqual(await (await openBench(t, calls)).ask(consoleFromKey, alertOf(...calls)), [])
})
