import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Baseline, BaselineRow, BaselineSection } from '../../model/baseline.ts'
import { toPage } from './page.ts'
import { renderBaseline } from './render-baseline.ts'

const page = toPage(100, false)

const row = (section: BaselineSection, value: string, more: Partial<BaselineRow> = {}): BaselineRow => ({
  section,
  value,
  events: 10,
  share: 0.5,
  denied: 1,
  failed: 0,
  identities: null,
  days: 2,
  first: '2022-12-05T00:00:00Z',
  last: '2022-12-06T00:00:00Z',
  says: null,
  ...more,
})

const toBaseline = (rows: readonly BaselineRow[]): Baseline => ({
  columns: [],
  rows,
  searched: { from: '2022-12-05T00:00:00Z', until: '2022-12-06T00:00:00Z', accounts: [], regions: [], events: 20 },
  identity: null,
  rhythm: null,
  days: 2,
  notes: [],
})

test('sections stand under their titles, without columns that nobody fills', () => {
  const text = renderBaseline(
    toBaseline([row('regions', 'eu-west-1', { identities: 3 }), row('services', 'iam', { share: 0.0001 })]),
    page,
  )
  assert.match(
    text,
    /^history {2}2 days with calls of identities; searched 2022-12-05T00:00:00Z to 2022-12-06T00:00:00Z/,
  )
  assert.match(text, /In which Regions\nwhat +events +share +identities +days/)
  assert.match(text, /Which services\nwhat +events +share +days +denied +failed +last\niam +10 +< 0\.1 %/)
  assert.doesNotMatch(text, /From where/)
})

test('a reason takes the place of what matters less', () => {
  const text = renderBaseline(
    toBaseline([row('addresses', '203.0.113.7', { says: 'home of 4 identities: an egress' })]),
    page,
  )
  assert.match(
    text,
    /From where\nwhat +events +days +denied +why\n203\.0\.113\.7 +10 +2 +1 +home of 4 identities: an egress\n/,
  )
})

test('the hours of a day are 24 bars, and an hour without calls is a dot', () => {
  const hours = [
    row('hours', '3', { events: 1 }),
    row('hours', '9', { events: 800 }),
    row('hours', '23', { events: 400 }),
  ]
  assert.match(renderBaseline(toBaseline(hours), page), /\n···▁·····█·············▅\n/)
})

test('the table has every row that the question asked for', () => {
  const calls = Array.from({ length: 30 }, (_, index) => row('calls', `iam:Call${index}`))
  assert.match(renderBaseline(toBaseline(calls), page), /Call29 /)
})

test('a time without an end is told by its beginning, and temporary keys by what they are', () => {
  const { searched, ...rest } = toBaseline([row('keys', 'ASIA')])
  const text = renderBaseline({ ...rest, searched: { ...searched, from: '2030-01-01T00:00:00Z', until: null } }, page)
  assert.match(text, /; searched from 2030-01-01T00:00:00Z\n/)
  assert.match(text, /\ntemporary keys +10/)
})

test('an agent that holds control characters and right-to-left marks is shown safely', () => {
  const text = renderBaseline(toBaseline([row('agents', `evil\u001b[31m\u202egnp.exe${'x'.repeat(100_000)}`)]), page)
  assert.ok(!text.includes('\u001b') && !text.includes('\u202e'))
  assert.ok(text.split('\n').every((line) => line.length <= 100))
})
