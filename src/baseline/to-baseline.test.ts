import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { BaselineSection } from '../model/baseline.ts'
import { allTime, type TimeWindow } from '../model/time-window.ts'
import { compact } from '../store/compact.ts'
import { withEvents } from '../store/events.ts'
import { addEvents, type TestEvent } from '../store/testing/add-events.ts'
import { freshWorkspace } from '../store/testing/fresh-workspace.ts'
import type { Workspace } from '../store/workspace.ts'
import { buildBaseline } from './build-baseline.ts'
import { toWords } from './to-addresses.ts'
import { toBaseline } from './to-baseline.ts'

const day = 86_400_000
const hour = 3_600_000
const start = Date.parse('2022-11-07T00:00:00Z') // a Monday
const people = ['alice', 'bob', 'carol', 'dan'].map((name) => `arn:aws:iam::111111111111:user/${name}`)
const job = 'arn:aws:iam::111111111111:role/key-health'

const toEvent = (identity: string, at: number, more: Partial<TestEvent>): TestEvent => ({
  id: `${identity} ${at}`,
  time: new Date(at).toISOString().slice(0, 19).replace('T', ' '),
  identity,
  user_type: 'IAMUser',
  recipient_account: '111111111111',
  region: 'eu-west-1',
  event_source: 'sts.amazonaws.com',
  event_name: 'GetCallerIdentity',
  ...more,
})

/** Four people in one office on the workdays of four weeks, a job twice an hour, a service, and one call from elsewhere. */
const office = people.flatMap((identity, person) =>
  Array.from({ length: 28 }, (_, at) => at)
    .filter((at) => at % 7 < 5)
    .flatMap((at) =>
      [8, 12, 15].map((clock) =>
        toEvent(identity, start + at * day + clock * hour + ((person * 7 + at * 13 + clock) % 50) * 60_000, {
          address: '203.0.113.7',
          user_agent: `aws-cli/2.${at}.0 Python/3.11 Linux/5.15 exe/x86_64`,
          key: `AKIA${person}`,
          event_name: `Call${(at + clock) % 23}`,
        }),
      ),
    ),
)
const jobs = Array.from({ length: 28 * 48 }, (_, at) =>
  toEvent(job, start + at * 30 * 60_000, {
    address: '198.51.100.9',
    user_agent: 'Boto3/1.26',
    user_type: 'AssumedRole',
    key: 'ASIAJOB',
  }),
)
const others = [
  toEvent('ec2.amazonaws.com', start, { user_type: 'AWSService', invoked_by: 'ec2.amazonaws.com', id: 'service' }),
  toEvent(people[0]!, start + 27 * day, {
    address: '192.0.2.66',
    user_agent: 'made up',
    error_code: 'AccessDenied',
    id: 'elsewhere',
  }),
]

async function ask(workspace: Workspace, identity: string | null = null, window: TimeWindow = allTime) {
  const lookUp = () => null
  const baseline = await withEvents(workspace, { threads: 1 }, (events) =>
    toBaseline(workspace, events, { window, identity, limit: 20, lookUp }),
  )
  const rows = (section: BaselineSection) => baseline.rows.filter((row) => row.section === section)
  return {
    ...baseline,
    of: rows,
    counts: (section: BaselineSection) => rows(section).map(({ value, events }) => `${value}: ${events}`),
  }
}

describe('baseline', () => {
  test('a log tells who calls, from where, with what, and who is a machine', async (t) => {
    const workspace = freshWorkspace(t)
    await addEvents(workspace, [...office, ...others])
    await addEvents(workspace, jobs)
    const { of, counts, days, searched, notes } = await ask(workspace)
    assert.equal(days, 28)
    assert.equal(searched.events, office.length + jobs.length + others.length)
    assert.deepEqual(counts('kinds'), [`role: ${jobs.length}`, `IAM user: ${office.length + 1}`, 'AWS service: 1'])
    assert.deepEqual(
      of('rhythms').map(({ value, identities, events, days }) => [value, identities, events, days]),
      [
        ['person', 4, office.length + 1, 21],
        ['machine', 1, jobs.length, 28],
      ],
    )
    assert.match(of('callers')[0]!.says!, /^machine: every 30 minutes for 28 days, at all hours/)
    assert.deepEqual(
      of('addresses').map(({ value, identities, days, says }) => [value, identities, days, says]),
      [
        ['203.0.113.7', 4, 20, 'home of 4 identities for up to 20 days: an egress'],
        ['198.51.100.9', 1, 28, 'home of one identity for up to 28 days'],
        ['192.0.2.66', 1, 1, null],
      ],
    )
    assert.deepEqual(
      of('agents').map(({ value, events, identities, denied }) => [value, events, identities, denied]),
      [
        ['Boto3', jobs.length, 1, 0],
        ['aws-cli 2 on Linux', office.length, 4, 0],
        ['made up', 1, 1, 1],
      ],
    )
    assert.equal(of('hours').length, 24)
    assert.equal(of('calls').length, 20)
    assert.match(notes.join(' '), /4 more calls/)
  })

  test('one identity has its own addresses, agents, calls, errors and keys', async (t) => {
    const workspace = freshWorkspace(t)
    await addEvents(workspace, [...office, ...jobs, ...others])
    const { identity, rhythm, counts, of } = await ask(workspace, people[0]!)
    assert.deepEqual([identity, rhythm!.kind], [people[0], 'person'])
    assert.deepEqual(counts('addresses'), ['203.0.113.7: 60', '192.0.2.66: 1'])
    assert.deepEqual(counts('errors'), ['AccessDenied: 1'])
    assert.deepEqual(counts('keys'), ['AKIA0: 60'])
    assert.deepEqual(counts('hours'), ['0: 1', '8: 20', '12: 20', '15: 20'])
    assert.equal(of('kinds').length, 0)
  })

  test('whole days of the window are counted', async (t) => {
    const workspace = freshWorkspace(t)
    await addEvents(workspace, jobs)
    const window = { from: start + day + 5 * hour, until: start + 3 * day - hour }
    const { counts, days, searched } = await ask(workspace, job, window)
    assert.equal(days, 2)
    assert.deepEqual([searched.from, searched.until], ['2022-11-08T00:00:00Z', '2022-11-10T00:00:00Z'])
    assert.deepEqual(counts('regions'), ['eu-west-1: 96'])
  })

  test('an identity that did not call is an error with a way out', async (t) => {
    const workspace = freshWorkspace(t)
    await addEvents(workspace, jobs)
    await assert.rejects(ask(workspace, 'arn:aws:iam::111111111111:user/nobody'), /made no call/)
  })

  test('days of people are counted together, and who was quiet for long has no rhythm', async (t) => {
    const workspace = freshWorkspace(t)
    const early = [0, 1, 2].map((at) => toEvent(people[1]!, start + at * day, {}))
    await addEvents(workspace, [...early, ...[60, 61].map((at) => toEvent(people[0]!, start + at * day, {}))])
    const { of } = await ask(workspace)
    assert.deepEqual(
      of('rhythms').map(({ value, identities, days }) => [value, identities, days]),
      [['unclear', 2, 5]],
    )
    assert.equal(of('callers')[0]!.says, 'no calls in the last 30 days')
  })

  test('past the end of the log it says what was asked, and which event is the newest', async (t) => {
    const workspace = freshWorkspace(t)
    await addEvents(workspace, jobs)
    const { rows, searched, notes } = await ask(workspace, null, { from: start + 100 * day, until: null })
    assert.deepEqual([rows, searched.from, searched.until], [[], '2023-02-15T00:00:00Z', null])
    assert.equal(notes[0], 'The newest event is of 2022-12-04T23:30:00Z.')
  })

  test('what lists call an address comes first', () => {
    const info = { asn: 9009, organisation: 'M247', country: 'RO', countryMeans: 'registered', class: 'vpn' } as const
    const rest = { place: null, isHosting: false, labels: ['ours', 'vpn'], cloudRange: null, source: '' }
    assert.equal(toWords({ ...info, ...rest }), 'ours, vpn, AS9009 M247, registered in RO')
  })

  test('an empty workspace has an empty baseline', async (t) => {
    const { rows, days } = await ask(freshWorkspace(t))
    assert.deepEqual([rows, days], [[], 0])
  })

  test('it is the same before and after compaction, and the second run makes nothing', async (t) => {
    const workspace = freshWorkspace(t)
    for (const part of [office, jobs, others]) await addEvents(workspace, part)
    const built = await buildBaseline(workspace)
    assert.deepEqual([built.parts, built.made], [3, 3])
    assert.deepEqual((await buildBaseline(workspace)).made, 0)
    const { rows } = await ask(workspace)
    await compact(workspace)
    assert.equal((await buildBaseline(workspace)).made, 28)
    assert.deepEqual((await ask(workspace)).rows, rows)
  })
})
