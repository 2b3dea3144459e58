import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CallOptions, makeCall, makeCalls, places } from '../testing/make-call.ts'
import { alertOf, openBench, toSaid } from '../testing/open-bench.ts'
import { lineage } from './lineage.ts'

const at = (time: string) => `2025-03-05 ${time}:00`

/** An event that issues a key. */
function issue(
  child: string,
  { until = 'Mar 5, 2025, 1:00:00 PM', ...options }: CallOptions & { readonly until?: string },
) {
  const credentials = { accessKeyId: child, expiration: until }
  return makeCall({
    call: 'sts:AssumeRole',
    ...options,
    more: { response_elements: JSON.stringify({ credentials }), ...options.more },
  })
}

/** A session says when its key was issued. */
const since = (time: string) => ({ session_created: `2025-03-05T${time}:00Z` })

test('the chain behind a temporary key is told back to the long-term key, with times and addresses', async (t) => {
  const first = issue('ASIAFIRST', { at: at('10:00'), call: 'sts:GetSessionToken', address: places.hetzner })
  const second = issue('ASIASECOND', { at: at('10:05'), key: 'ASIAFIRST', more: since('10:00') })
  const use = makeCall({ at: at('10:10'), by: 'role/admin', key: 'ASIASECOND', more: since('10:05') })
  const facts = await (await openBench(t, [first, second, use])).ask(lineage, alertOf(use))
  const said = toSaid(facts)
  assert.deepEqual(Object.keys(said), ['key-lineage', 'session-laundering'])
  assert.equal(
    said['key-lineage'],
    'The key "ASIASECOND" was issued by AssumeRole at 2025-03-05 10:05Z to the user "alice" with the key "ASIAFIRST" from 217.91.52.18, until 2025-03-05 13:00Z. ' +
      'The key "ASIAFIRST" was issued by GetSessionToken at 2025-03-05 10:00Z to the user "alice" with the key "AKIAALICE" from 88.198.10.20, until 2025-03-05 13:00Z.',
  )
  assert.deepEqual(facts[0]!.eventIds, [second.id, first.id])
  assert.match(
    said['session-laundering']!,
    /the long-term key "AKIAALICE", through GetSessionToken, AssumeRole without/,
  )
})

test('one role taken on with a key is an ordinary session, and with a second factor two are', async (t) => {
  const mfa = { mfa: 'true' }
  const events = [
    issue('ASIAONE', { at: at('10:00') }),
    issue('ASIATOKEN', { at: at('10:00'), call: 'sts:GetSessionToken', more: mfa }),
    issue('ASIATWO', { at: at('10:01'), key: 'ASIATOKEN', more: { ...mfa, ...since('10:00') } }),
  ]
  const uses = [
    makeCall({ at: at('10:10'), by: 'role/admin', key: 'ASIAONE', more: since('10:00') }),
    makeCall({ at: at('10:10'), by: 'role/admin', key: 'ASIATWO', more: since('10:01') }),
  ]
  const said = toSaid(await (await openBench(t, [...events, ...uses])).ask(lineage, alertOf(...uses)))
  assert.deepEqual(Object.keys(said), ['key-lineage'])
  assert.match(said['key-lineage']!, /1 more temporary key of it has an origin in the log too\.$/)
})

test('what a key has issued is counted, and what of it outlives the last event', async (t) => {
  const events = [
    issue('ASIADEAD', { at: at('08:00'), until: 'Mar 5, 2025, 9:00:00 AM' }),
    issue('ASIALIVE', { at: at('10:00'), until: '2025-03-06T20:00:00Z', call: 'sts:GetFederationToken' }),
    makeCall({ at: at('10:00'), call: 'sts:AssumeRole', error: 'AccessDenied' }),
  ]
  const use = makeCall({ at: at('10:30') })
  const said = toSaid(await (await openBench(t, [...events, use])).ask(lineage, alertOf(use)))
  assert.deepEqual(said, {
    'issued-keys':
      'With its keys 2 temporary keys were issued (AssumeRole, GetFederationToken); at its last event 1 of them is alive, the last until 2025-03-06 20:00Z: disabling the key does not end them.',
  })
})

test('a temporary key that no event issued has its origin outside of the log', async (t) => {
  const use = makeCall({ at: at('10:10'), by: 'role/admin', key: 'ASIAODD', more: since('10:00') })
  const console = makeCall({
    at: at('10:10'),
    by: 'role/admin',
    key: 'ASIACONSOLE',
    more: { session_from_console: 'true' },
  })
  const bench = await openBench(t, [use, console])
  assert.match(
    toSaid(await bench.ask(lineage, alertOf(use)))['origin-not-in-logs']!,
    /^No event in this log issued "ASIAODD"/,
  )
  assert.deepEqual(await bench.ask(lineage, alertOf(console)), [])
})

test('a long-term key made an hour ago is fresh, one of last week young', async (t) => {
  const response_elements = JSON.stringify({ accessKey: { accessKeyId: 'AKIANEW', userName: 'bob' } })
  const make = (time: string) => makeCall({ at: time, call: 'iam:CreateAccessKey', more: { response_elements } })
  const use = makeCall({ at: at('10:00'), by: 'bob', key: 'AKIANEW' })
  const fresh = await (await openBench(t, [make(at('09:30')), use])).ask(lineage, alertOf(use))
  assert.match(
    toSaid(fresh)['fresh-key']!,
    /made at 2025-03-05 09:30Z by the user "alice", 30 minutes before these events\.$/,
  )
  const young = await (await openBench(t, [make('2025-02-27 10:00:00'), use])).ask(lineage, alertOf(use))
  assert.match(toSaid(young)['young-key']!, /144 hours before/)
})

test('keys that issue one another in a circle end', async (t) => {
  const circle = [
    issue('ASIAA', { at: at('10:00'), key: 'ASIAB', more: since('10:01') }),
    issue('ASIAB', { at: at('10:01'), key: 'ASIAA', more: since('10:00') }),
  ]
  const use = makeCall({ at: at('10:10'), by: 'role/admin', key: 'ASIAA', more: since('10:00') })
  const facts = await (await openBench(t, [...circle, ...makeCalls({ at: '2025-03-01 10:00:00', days: 1 }), use])).ask(
    lineage,
    alertOf(use),
  )
  assert.ok(facts.some(({ kind }) => kind === 'key-lineage'))
})
