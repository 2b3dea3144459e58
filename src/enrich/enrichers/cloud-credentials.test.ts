import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CallOptions, makeCall, makeCalls, places } from '../testing/make-call.ts'
import { alertOf, openBench, toSaid } from '../testing/open-bench.ts'
import { cloudCredentials } from './cloud-credentials.ts'

const at = '2025-03-05 10:00:00'
const usual = '54.93.10.20'
const machine: Omit<CallOptions, 'at'> = {
  by: 'role/web',
  session: 'i-0123456789abcdef0',
  key: 'ASIAMACHINE',
  address: usual,
}
const years = makeCalls({ ...machine, at: '2025-02-18 09:00:00', days: 14 })

test('a machine’s credentials on a rented machine are outside', async (t) => {
  const call = makeCall({ ...machine, at, address: places.hetzner })
  const said = toSaid(await (await openBench(t, [...years, call])).ask(cloudCredentials, alertOf(call)))
  assert.deepEqual(Object.keys(said), ['workload-credentials-outside'])
  assert.match(
    said['workload-credentials-outside']!,
    /^The credentials that EC2 gave to the role "web", session "i-0123456789abcdef0", made 1 call from 88\.198\.10\.20 \("Hetzner.*on its 14 usual days it called from one other address\.$/,
  )
})

test('where the machine has always called from, and in a private range, they are at home', async (t) => {
  const calls = [usual, '10.0.0.7'].map((address) => makeCall({ ...machine, at, address }))
  const bench = await openBench(t, [...years, ...calls])
  const [home, inside] = await bench.askAll(
    cloudCredentials,
    calls.map((call) => alertOf(call)),
  )
  assert.match(toSaid(home!)['workload-credentials-at-home']!, /where it called from on 14 usual days\.$/)
  assert.match(toSaid(inside!)['workload-credentials-at-home']!, /from 10\.0\.0\.7: inside of a private network/)
})

test('another address of AWS is not where the machine runs', async (t) => {
  const call = makeCall({ ...machine, at, address: places.amazon })
  const bench = await openBench(t, [...years, call])
  assert.deepEqual(Object.keys(toSaid(await bench.ask(cloudCredentials, alertOf(call)))), [
    'workload-credentials-moved',
  ])
})

test('a function is told by the service that its key was issued to, and in AWS without a past nothing is said for it', async (t) => {
  const response_elements = JSON.stringify({ credentials: { accessKeyId: 'ASIAFUNCTION' } })
  const more = {
    user_type: 'AWSService',
    identity: 'lambda.amazonaws.com',
    invoked_by: 'lambda.amazonaws.com',
    response_elements,
  }
  const issue = makeCall({ at, call: 'sts:AssumeRole', key: '', more })
  const uses = [places.amazon, places.ovh].map((address) =>
    makeCall({
      at: '2025-03-05 10:05:00',
      by: 'role/job',
      key: 'ASIAFUNCTION',
      address,
      more: { session_created: '2025-03-05T10:00:00Z' },
    }),
  )
  const bench = await openBench(t, [issue, ...uses])
  const [home, outside] = await bench.askAll(
    cloudCredentials,
    uses.map((use) => alertOf(use)),
  )
  assert.match(
    toSaid(home!)['workload-credentials-in-aws']!,
    /that lambda gave to the role "job".*: in AWS, where anybody may rent a machine: there are no usual days/,
  )
  assert.match(toSaid(outside!)['workload-credentials-outside']!, /there are no usual days of it to compare with\.$/)
  const both = await bench.ask(cloudCredentials, alertOf(...uses))
  assert.deepEqual(Object.keys(toSaid(both)), ['workload-credentials-outside'])
})

test('a person’s role is no workload', async (t) => {
  const call = makeCall({ at, by: 'role/admin', session: 'alice', address: places.hetzner })
  assert.deepEqual(await (await openBench(t, [call])).ask(cloudCredentials, alertOf(call)), [])
})
