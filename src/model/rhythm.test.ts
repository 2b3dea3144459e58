import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { type RhythmCounts, rhythmKinds, toRhythm } from './rhythm.ts'

const job: RhythmCounts = {
  events: 2880,
  activeDays: 30,
  spanDays: 30,
  activeWeekendDays: 8,
  spanWeekendDays: 8,
  eventsByHour: Array.from({ length: 24 }, () => 120),
  pauses: 2879,
  commonPauseMinutes: 15,
  commonPauses: 2879,
  agents: 1,
  addresses: 1,
  calls: 2,
}

const clerk: RhythmCounts = {
  events: 900,
  activeDays: 20,
  spanDays: 28,
  activeWeekendDays: 0,
  spanWeekendDays: 8,
  eventsByHour: Array.from({ length: 24 }, (_, hour) => (hour >= 8 && hour < 17 ? 100 : 0)),
  pauses: 400,
  commonPauseMinutes: 6,
  commonPauses: 60,
  agents: 3,
  addresses: 2,
  calls: 42,
}

describe('rhythm', () => {
  test('what calls every 15 minutes is a machine, and the reasons say so', () => {
    const { kind, says } = toRhythm(job)
    assert.equal(kind, 'machine')
    assert.equal(
      says,
      'every 15 minutes for 30 days, at all hours, on weekends as on weekdays (8 of 8 weekend days), one agent, one address, 2 calls',
    )
  })

  test('a job with some runs missed is still a machine, and the share is told', () => {
    const { kind, says } = toRhythm({ ...job, pauses: 2000, commonPauses: 1500 })
    assert.equal(kind, 'machine')
    assert.match(says, /^every 15 minutes mostly \(75 % of 2,000 pauses\) for 30 days/)
  })

  test('a job of one run a day is a machine', () => {
    const eventsByHour = Array.from({ length: 24 }, (_, hour) => (hour === 3 ? 60 : 0))
    const { kind, says } = toRhythm({
      ...job,
      events: 60,
      eventsByHour,
      pauses: 29,
      commonPauses: 29,
      commonPauseMinutes: 1440,
    })
    assert.equal(kind, 'machine')
    assert.match(says, /^at the same time every day for 30 days/)
  })

  test('who works by day, rests at weekends and calls this and that is a person', () => {
    const { kind, says } = toRhythm(clerk)
    assert.equal(kind, 'person')
    assert.equal(
      says,
      'quiet from 17:00 to 08:00 UTC, rests on weekends (0 of 8 weekend days), at irregular times, 42 different calls, 3 agents',
    )
  })

  test('a night that lies over midnight UTC is found', () => {
    const eventsByHour = clerk.eventsByHour.map((_, hour) => clerk.eventsByHour[(hour + 9) % 24]!)
    const { kind, says } = toRhythm({ ...clerk, eventsByHour })
    assert.equal(kind, 'person')
    assert.match(says, /^quiet from 08:00 to 23:00 UTC/)
  })

  test('one agent and one address alone make no machine: people have them too', () => {
    assert.equal(toRhythm({ ...clerk, agents: 1, addresses: 1 }).kind, 'person')
  })

  test('with little history it is unclear, and says how little', () => {
    const { kind, says } = toRhythm({ ...clerk, events: 1, activeDays: 1, spanDays: 1, pauses: 0, commonPauses: 0 })
    assert.deepEqual([kind, says], ['unclear', 'too little history: 1 event on 1 day'])
  })

  test('one day of a quick and punctual job is history enough', () => {
    const day = { activeDays: 1, spanDays: 1, activeWeekendDays: 0, spanWeekendDays: 0 }
    const { kind } = toRhythm({ ...job, ...day, events: 96, pauses: 95, commonPauses: 95 })
    assert.equal(kind, 'machine')
  })

  test('where much speaks for both it is unclear, and both are told', () => {
    const { kind, says } = toRhythm({
      ...job,
      eventsByHour: clerk.eventsByHour,
      calls: 42,
      agents: 3,
      activeWeekendDays: 0,
    })
    assert.equal(kind, 'unclear')
    assert.match(says, /^like a machine: every 15 minutes.*; like a person: quiet/)
  })

  test('any counts have a rhythm with a reason', () => {
    const count = fc.nat(10_000)
    const counts = fc.record({
      events: count,
      activeDays: count,
      spanDays: count,
      activeWeekendDays: count,
      spanWeekendDays: count,
      eventsByHour: fc.array(count, { minLength: 24, maxLength: 24 }),
      pauses: count,
      commonPauseMinutes: fc.option(count),
      commonPauses: count,
      agents: count,
      addresses: count,
      calls: count,
    })
    fc.assert(
      fc.property(counts, (given) => {
        const { kind, says } = toRhythm(given)
        assert.ok(rhythmKinds.includes(kind))
        assert.ok(says.length > 0 && !/NaN|undefined|Infinity/.test(says))
      }),
    )
  })
})
