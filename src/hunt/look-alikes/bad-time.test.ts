import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { toBadTime } from './bad-time.ts'

const day = 86_400_000
const common = { identities: 50, ofIdentities: 50, days: 30, ofDays: 30 }
const rare = { identities: 2, ofIdentities: 50, days: 2, ofDays: 30 }

test('a theft begins with the first rare thing of its day, not with the day', () => {
  const uses = [
    { first: 0, prevalence: rare },
    { first: 20 * day + 1, prevalence: common },
    { first: 20 * day + 5, prevalence: rare },
    { first: 20 * day + 9, prevalence: rare },
  ]
  assert.equal(toBadTime(uses), 20 * day + 5)
})

test('a first try the evening before belongs to it', () => {
  const uses = [
    { first: 0, prevalence: common },
    { first: 19 * day + 7, prevalence: rare },
    ...Array.from({ length: 3 }, (_, n) => ({ first: 20 * day + n, prevalence: rare })),
  ]
  assert.equal(toBadTime(uses), 19 * day + 7)
})

test('a new habit of weeks before does not', () => {
  const uses = [
    { first: 0, prevalence: common },
    { first: 5 * day, prevalence: rare },
    ...Array.from({ length: 3 }, (_, n) => ({ first: 20 * day + n, prevalence: rare })),
  ]
  assert.equal(toBadTime(uses), 20 * day)
})

test('who is there for one day only was bad from the beginning; nobody was never', () => {
  assert.equal(
    toBadTime([
      { first: 3, prevalence: rare },
      { first: 9, prevalence: rare },
    ]),
    3,
  )
  assert.equal(toBadTime([]), null)
})

test('it is always the moment of a first use, and on the first day only where there is no other', () => {
  const use = fc.record({ first: fc.nat(40 * day), prevalence: fc.constantFrom(rare, common) })
  fc.assert(
    fc.property(fc.array(use, { minLength: 1 }), (uses) => {
      const begin = toBadTime(uses)!
      assert.ok(uses.some(({ first }) => first === begin))
      const days = [...new Set(uses.map(({ first }) => Math.floor(first / day)))].sort((a, b) => a - b)
      if (days.length > 1) assert.ok(Math.floor(begin / day) > days[0]!)
    }),
  )
})
