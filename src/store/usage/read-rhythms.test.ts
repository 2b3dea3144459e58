import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toRhythm } from '../../model/rhythm.ts'
import { withEvents } from '../events.ts'
import { addEvents, type TestEvent } from '../testing/add-events.ts'
import { freshWorkspace } from '../testing/fresh-workspace.ts'
import { readRhythms } from './read-rhythms.ts'
import { addUsageView } from './usage-view.ts'

const job = 'arn:aws:iam::111111111111:role/key-health'
const alice = 'arn:aws:iam::111111111111:user/alice'
const minute = 60_000
const start = Date.parse('2022-12-05T00:00:00Z') // a Monday

const toEvent = (identity: string, milliseconds: number, call: string): TestEvent => ({
  id: `${identity} ${milliseconds} ${call}`,
  time: new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' '),
  identity,
  user_agent: 'Boto3/1.26',
  address: '192.0.2.1',
  event_source: 'sts.amazonaws.com',
  event_name: call,
})

test('pauses, hours, days and weekends are counted over parts and hours, in the days that are asked for', async (t) => {
  const workspace = freshWorkspace(t)
  const runs = Array.from({ length: 14 * 96 }, (_, index) => start + index * 15 * minute)
  // A run of three minutes with two calls; every other run comes in another part.
  const events = runs.flatMap((at) => [
    toEvent(job, at, 'GetCallerIdentity'),
    toEvent(job, at + 2 * minute, 'ListAccessKeys'),
  ])
  const days = [0, 1, 2, 3, 4, 7, 8].map((day) => start + day * 1440 * minute)
  const own = days.flatMap((day) =>
    [8, 11, 16].map((hour) => toEvent(alice, day + (hour * 60 + hour) * minute, `Call${hour}`)),
  )
  await addEvents(workspace, [...events.filter((_, index) => index % 4 < 2), ...own])
  await addEvents(
    workspace,
    events.filter((_, index) => index % 4 >= 2),
  )
  await withEvents(workspace, { threads: 1 }, async (asked) => {
    await addUsageView(workspace, asked)
    await asked.duckdb.run(`create temp table wanted as select * from (values
      ('job', 'identity', '${job}', null::date, null::date), ('alice', 'identity', '${alice}', null, null),
      ('first week', 'identity', '${alice}', null, date '2022-12-12'), ('nobody', 'identity', 'arn:none', null, null)
    ) as given(id, subject_kind, subject, since, until)`)
    const rhythms = await readRhythms(asked.duckdb, 'wanted')
    assert.deepEqual([...rhythms.keys()].sort(), ['alice', 'first week', 'job'])
    assert.deepEqual(rhythms.get('job'), {
      events: 2 * runs.length,
      activeDays: 14,
      spanDays: 14,
      activeWeekendDays: 4,
      spanWeekendDays: 4,
      eventsByHour: Array.from({ length: 24 }, () => 14 * 8),
      pauses: runs.length - 1,
      commonPauseMinutes: 15,
      commonPauses: runs.length - 1,
      agents: 1,
      addresses: 1,
      calls: 2,
    })
    assert.match(toRhythm(rhythms.get('job')!).says, /^every 15 minutes for 14 days/)
    const { eventsByHour, ...week } = rhythms.get('first week')!
    assert.deepEqual(
      eventsByHour.flatMap((count, hour) => (count > 0 ? [`${hour}: ${count}`] : [])),
      ['8: 5', '11: 5', '16: 5'],
    )
    // Within a day 183 and 305 minutes pass, 952 over night.
    assert.deepEqual(week, {
      events: 15,
      activeDays: 5,
      spanDays: 5,
      activeWeekendDays: 0,
      spanWeekendDays: 0,
      pauses: 14,
      commonPauseMinutes: 183,
      commonPauses: 5,
      agents: 1,
      addresses: 1,
      calls: 3,
    })
    assert.deepEqual([rhythms.get('alice')!.spanDays, rhythms.get('alice')!.spanWeekendDays], [9, 2])
  })
})
