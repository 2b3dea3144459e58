import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { makeTriage } from '../../testing/make-triage.ts'
import { toPage } from '../page.ts'
import { toCharts } from './activity.ts'
import { renderActivity } from './render-activity.ts'

const { now } = makeTriage()

test('days without a call are there, and what was denied has a line of its own', () => {
  const [text] = renderActivity(makeTriage(), toPage(80, false))
  assert.equal(
    text,
    'Activity, a bar for each day (UTC)\n' +
      '  events  ▃····█  12 at most\n' +
      '  denied  ·····▃  3 in all\n' +
      '               ^ now, from 2022-12-06\n',
  )
})

test('however long the time and narrow the page, the bars fit and nothing is lost', () => {
  const point = fc.record({
    at: fc
      .date({ min: new Date('2000-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString()),
    events: fc.nat(1000),
    denied: fc.nat(10),
  })
  fc.assert(
    fc.property(fc.array(point, { maxLength: 40 }), fc.integer({ min: 1, max: 90 }), (points, room) => {
      const days = points.toSorted((one, other) => (one.at < other.at ? -1 : 1))
      for (const { bars } of toCharts({ activity: { days, hours: [] }, now: { ...now, until: null } }, room)) {
        assert.ok(bars.length <= room)
        for (const kind of ['events', 'denied'] as const) {
          const sum = (all: readonly { readonly events: number; readonly denied: number }[]) =>
            all.reduce((total, one) => total + one[kind], 0)
          assert.equal(sum(bars), sum(days))
        }
      }
    }),
    { numRuns: 200 },
  )
})

test('one day alone is no picture', () => {
  const days = [{ at: '2022-12-06T00:00:00Z', events: 3, denied: 0 }]
  assert.deepEqual(renderActivity(makeTriage({ activity: { days, hours: [] } }), toPage(80, false)), [])
})
