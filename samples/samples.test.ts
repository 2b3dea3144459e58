import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { toKeyFacts } from '../src/model/key.ts'
import { makeSample } from './generator/sample.ts'

type Identity = { accessKeyId?: string; userName?: string; arn?: string; accountId?: string }
type Event = {
  eventID: string
  eventName: string
  eventSource: string
  eventTime: string
  awsRegion: string
  errorCode?: string
  recipientAccountId: string
  sourceIPAddress: string
  userAgent: string
  userIdentity: Identity
}

const folder = join(import.meta.dirname, 'intrusion')
const paths = globSync('AWSLogs/**/*.gz', { cwd: folder }).toSorted()
const texts = new Map(paths.map((path) => [path, gunzipSync(readFileSync(join(folder, path))).toString()]))
const truth = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8'))
const events: Event[] = paths
  .filter((path) => !path.includes('Digest'))
  .flatMap((path) => JSON.parse(texts.get(path)!).Records)
const attackIds = new Set<string>(truth.attackEventIds)
const attack = events.filter(({ eventID }) => attackIds.has(eventID))
const honest = events.filter(({ eventID }) => !attackIds.has(eventID))

const keysOf = (some: readonly Event[]) => new Set(some.map(({ userIdentity }) => userIdentity.accessKeyId))
const usersOf = (some: readonly Event[]) => new Set(some.map(({ userIdentity }) => userIdentity.arn))
const named = (...names: string[]) => events.filter(({ eventName }) => names.includes(eventName))
const compromised: string[] = truth.compromised.map(({ identity }: { identity: string }) => identity)
const seventh = truth.compromised.find(({ foundBy }: { foundBy: string }) => foundBy === 'shared address')

test('the committed files are what the generator makes', () => {
  const sample = makeSample()
  assert.deepEqual(sample.files.map(({ path }) => path).toSorted(), paths)
  for (const { path, text } of sample.files)
    assert.ok(texts.get(path) === text, `${path} differs: run samples/generate.ts`)
  assert.deepEqual(truth, sample.truth)
})

test('the folder stays small', () => {
  const bytes = paths.reduce((sum, path) => sum + readFileSync(join(folder, path)).length, 0)
  assert.ok(bytes < 2_500_000, `${bytes} bytes`)
  assert.ok(paths.length < 500, `${paths.length} files`)
})

test('the README counts right', () => {
  const readme = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8')
  const happened = new Set(events.map(({ eventID }) => eventID)).size.toLocaleString('en-US')
  assert.ok(readme.includes(`${happened} events in ${paths.length - 1} log files`))
})

test('every file lies where CloudTrail puts it, and holds what its name says', () => {
  for (const path of paths.filter((each) => !each.includes('Digest'))) {
    const parts = /^AWSLogs\/(\d{12})\/CloudTrail\/([a-z0-9-]+)\/(\d{4})\/(\d\d)\/(\d\d)\/(.*)$/.exec(path)!
    const [, account, region, year, month, day, name] = parts
    const stem = `${account}_CloudTrail_${region}_${year}${month}${day}`
    assert.ok(name!.startsWith(stem), path)
    assert.match(name!.slice(stem.length), /^T\d{4}Z_[A-Za-z0-9]{16}\.json\.gz$/)
    for (const event of JSON.parse(texts.get(path)!).Records as Event[]) {
      assert.deepEqual([event.recipientAccountId, event.awsRegion], [account, region])
    }
  }
})

test('every key id tells the account of whoever holds it', () => {
  for (const { userIdentity } of events) {
    if (userIdentity.accessKeyId) assert.equal(toKeyFacts(userIdentity.accessKeyId).account, userIdentity.accountId)
  }
})

test('six users ever called UpdateAccountSendingEnabled, all with stolen keys', () => {
  const callers = usersOf(named('UpdateAccountSendingEnabled'))
  assert.deepEqual(callers, new Set(compromised.filter((arn) => arn !== seventh.identity)))
})

test('the lead key has three denied calls with three agents, and is about SES for 95 in 100', () => {
  const lead = attack.filter(({ userIdentity }) => userIdentity.accessKeyId === truth.lead.key)
  const denied = lead.filter(({ errorCode }) => errorCode === 'AccessDenied')
  assert.deepEqual(denied.map(({ eventName }) => eventName).toSorted(), ['GetSendQuota', 'ListUsers', 'ListUsers'])
  assert.equal(new Set(denied.map(({ userAgent }) => userAgent)).size, 3)
  const share = lead.filter(({ eventSource }) => eventSource === 'ses.amazonaws.com').length / lead.length
  assert.ok(share > 0.94 && share < 0.97, `${share}`)
})

test('only the address joins the seventh to the others', () => {
  const own = attack.filter(({ userIdentity }) => userIdentity.arn === seventh.identity)
  assert.ok(own.length > 0)
  assert.deepEqual(new Set(own.map(({ eventName }) => eventName)), new Set(['GetCallerIdentity', 'ListBuckets']))
  for (const { sourceIPAddress } of own) assert.ok(truth.hostile.addresses.includes(sourceIPAddress))
  const agents = new Set(own.map(({ userAgent }) => userAgent.replace(/^\[|\]$/g, '')))
  for (const agent of agents)
    assert.ok(
      honest.some(({ userAgent }) => userAgent === agent),
      `${agent} is the thief's alone`,
    )
})

test('no honest event has a hostile address or agent, and every event of the attack has a hostile address', () => {
  const { addresses, agents } = truth.hostile
  assert.ok(honest.every(({ sourceIPAddress }) => !addresses.includes(sourceIPAddress)))
  assert.ok(honest.every(({ userAgent }) => !agents.includes(userAgent) && !/kali/i.test(userAgent)))
  assert.ok(attack.every(({ sourceIPAddress }) => addresses.includes(sourceIPAddress)))
})

test('one address asks with all seven keys within a minute who they are', () => {
  const asked = attack.filter(
    ({ eventName, eventTime }) => eventName === 'GetCallerIdentity' && eventTime < '2022-12-06T01:43',
  )
  const together = asked.filter(({ eventTime }) => eventTime > '2022-12-06T01:42')
  assert.equal(keysOf(together).size, 7)
  assert.equal(new Set(together.map(({ sourceIPAddress }) => sourceIPAddress)).size, 1)
})

test('the mail relay asks for its quota every quarter of an hour', () => {
  const asked = named('GetSendQuota').filter(({ userIdentity }) => userIdentity.userName === 'mail-relay')
  const times = [...new Set(asked.map(({ eventTime }) => Date.parse(eventTime)))].toSorted()
  const gaps = times.slice(1).map((time, index) => (time - times[index]!) / 60_000)
  assert.ok(times.length > 2800)
  assert.ok(gaps.filter((minutes) => minutes > 14 && minutes < 16).length >= gaps.length - 1)
  assert.equal(new Set(asked.map(({ sourceIPAddress }) => sourceIPAddress)).size, 1)
})

test('the office checks eight keys and more on nearly every working day', () => {
  const office = truth.honestLookAlikes.find(({ kind }: { kind: string }) => kind === 'address').value
  const checks = honest.filter((event) => event.eventName === 'GetCallerIdentity' && event.sourceIPAddress === office)
  const byDay = Map.groupBy(checks, ({ eventTime }) => eventTime.slice(0, 10))
  const busy = [...byDay.values()].filter((day) => keysOf(day).size >= 8)
  assert.ok(busy.length >= 20, `${busy.length} days`)
})

test('every stolen key had an honest life of its own before', () => {
  for (const { identity, usualAddress } of truth.compromised) {
    const before = honest.filter((event) => event.userIdentity.arn === identity && event.eventTime < truth.first)
    assert.ok(before.length > 50 && before.some(({ sourceIPAddress }) => sourceIPAddress === usualAddress), identity)
  }
})

test('a handful of events comes twice and some come late, but each event happened once in the month', () => {
  const times = Map.groupBy(events, ({ eventID }) => eventID)
  const doubled = [...times.values()].filter((copies) => copies.length > 1)
  assert.ok(doubled.length >= 3 && doubled.length <= 20, `${doubled.length}`)
  for (const [first, second] of doubled) assert.deepEqual(first, second)
  assert.ok(events.some((event) => 'addendum' in event))
  assert.equal(times.size, truth.events.honest + truth.events.attack)
  assert.ok(events.every(({ eventTime }) => eventTime >= '2022-11-14' && eventTime < '2022-12-14'))
})
