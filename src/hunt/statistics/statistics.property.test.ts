import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { logChanceOfAtLeast, logChanceOfShared } from './chance.ts'
import { toExpected, toLift } from './lift.ts'
import { logChoose } from './log-choose.ts'
import { toRarity } from './rarity.ts'
import { countExclusive, countShared, mostSets, toPlaces } from './sets.ts'

/** A population with the sizes of some of its sets. */
const sized = (most: number, sets: number) =>
  fc.integer({ min: 1, max: most }).chain((population) =>
    fc.record({
      population: fc.constant(population),
      sizes: fc.array(fc.integer({ min: 0, max: population }), { minLength: sets, maxLength: sets }),
    }),
  )

test('the chance of a draw is the one counted in whole numbers', () => {
  fc.assert(
    fc.property(sized(400, 2), fc.nat(), ({ population, sizes: [marked, drawn] }, nth) => {
      const seen = nth % (Math.min(marked!, drawn!) + 2)
      const exact = countDraws(population, marked!, drawn!, seen)
      const draw = { population, marked: marked!, drawn: drawn!, seen }
      assertClose(Math.exp(logChanceOfAtLeast(draw)), exact, JSON.stringify(draw))
    }),
    { numRuns: 300 },
  )
})

test('the chance of a draw is the share of all draws, drawn one by one', () => {
  fc.assert(
    fc.property(sized(9, 2), fc.nat(9), ({ population, sizes: [marked, drawn] }, seen) => {
      const all = subsets(population).filter((bits) => countBits(bits) === drawn)
      const first = (1 << marked!) - 1
      const hits = all.filter((bits) => countBits(bits & first) >= seen)
      const draw = { population, marked: marked!, drawn: drawn!, seen }
      assertClose(Math.exp(logChanceOfAtLeast(draw)), hits.length / all.length, JSON.stringify(draw))
    }),
    { numRuns: 200 },
  )
})

test('the chance that several sets share so many is the share of all ways to draw them', () => {
  fc.assert(
    fc.property(sized(6, 3), fc.nat(4), ({ population, sizes }, shared) => {
      const [one, two, three] = sizes.map((size) => subsets(population).filter((bits) => countBits(bits) === size))
      let hits = 0
      for (const a of one!) for (const b of two!) for (const c of three!) if (countBits(a & b & c) >= shared) hits++
      const all = one!.length * two!.length * three!.length
      assertClose(
        Math.exp(logChanceOfShared(population, sizes, shared)!),
        hits / all,
        `${population} ${sizes} ${shared}`,
      )
    }),
    { numRuns: 150 },
  )
})

test('the chance of sharing does not depend on the order of the sets', () => {
  fc.assert(
    fc.property(sized(300, 4), fc.nat(40), ({ population, sizes }, shared) => {
      const one = logChanceOfShared(population, sizes, shared)!
      const other = logChanceOfShared(population, sizes.toReversed(), shared)!
      assert.ok(one === other || Math.abs(one - other) < 1e-9)
    }),
    { numRuns: 40 },
  )
})

test('among millions the chance stays a chance, and falls with what is seen', () => {
  const million = fc.integer({ min: 1_000_000, max: 9_000_000 })
  fc.assert(
    fc.property(million, fc.nat(1_000_000), fc.nat(1_000_000), fc.nat(5000), (population, marked, drawn, seen) => {
      const less = logChanceOfAtLeast({ population, marked, drawn, seen })
      const more = logChanceOfAtLeast({ population, marked, drawn, seen: seen + 1 })
      assert.ok(less <= 0 && more <= less + 1e-7, `${less} ${more}`)
    }),
    { numRuns: 100 },
  )
})

test('both tails of millions add up to one', () => {
  for (const [population, marked, drawn, seen] of [
    [5_000_000, 400_000, 2_000, 171],
    [5_000_000, 400_000, 2_000, 150],
    [2_000_000, 900_000, 800_000, 360_200],
  ] as const) {
    const upper = Math.exp(logChanceOfAtLeast({ population, marked, drawn, seen }))
    // Fewer than `seen` of the drawn are marked: more than the rest of the drawn are not.
    const lower = Math.exp(
      logChanceOfAtLeast({ population, marked: population - marked, drawn, seen: drawn - seen + 1 }),
    )
    assert.ok(Math.abs(upper + lower - 1) < 1e-7, `${upper} + ${lower}`)
  }
})

test('a choice has as many ways as Pascal counts', () => {
  for (const [all, some] of [
    [52, 5],
    [300, 150],
    [1000, 3],
    [257, 256],
  ] as const)
    assertClose(logChoose(all, some), Math.log(Number(choose(BigInt(all), BigInt(some)))), `${all} ${some}`)
  assert.equal(logChoose(3, 4), Number.NEGATIVE_INFINITY)
})

test('a set larger than the population is refused', () => {
  assert.throws(() => logChanceOfAtLeast({ population: 5, marked: 6, drawn: 1, seen: 1 }), RangeError)
  assert.throws(() => logChanceOfShared(5, [1, 2, 6], 1), RangeError)
  assert.throws(() => logChanceOfAtLeast({ population: 5, marked: 2.5, drawn: 1, seen: 1 }), RangeError)
})

test('what chance would make has a lift of one', () => {
  fc.assert(
    fc.property(sized(1000, 3), ({ population, sizes }) => {
      const expected = toExpected(population, sizes)
      const lift = toLift(population, sizes, expected)
      if (sizes.includes(0)) assert.equal(lift, null)
      else assertClose(lift!, 1, '')
    }),
  )
})

test('expected is what the middle of all draws shares', () => {
  const all = subsets(7)
  const [one, two] = [3, 4].map((size) => all.filter((bits) => countBits(bits) === size))
  const shared = one!.flatMap((a) => two!.map((b) => countBits(a & b)))
  assertClose(toExpected(7, [3, 4]), shared.reduce((sum, count) => sum + count, 0) / shared.length, '')
})

test('rarer is never worth less, and what all have is worth nothing', () => {
  const some = fc.record({ all: fc.integer({ min: 1, max: 5000 }), days: fc.integer({ min: 1, max: 400 }) })
  fc.assert(
    fc.property(some, fc.nat(), fc.nat(), ({ all, days }, nth, nthDay) => {
      const [identities, seen] = [1 + (nth % all), 1 + (nthDay % days)]
      const here = { identities, ofIdentities: all, days: seen, ofDays: days }
      const rarity = toRarity(here)
      assert.ok(rarity >= 0 && Number.isFinite(rarity))
      assert.ok(toRarity({ ...here, identities: Math.min(all, identities + 1) }) <= rarity)
      assert.ok(toRarity({ ...here, days: Math.min(days, seen + 1) }) <= rarity)
      assert.ok(toRarity({ ...here, ofIdentities: all + 1 }) >= rarity)
      assert.equal(toRarity({ ...here, identities: all }), 0)
    }),
  )
})

test('one of two says less than one of a thousand', () => {
  const of = (ofIdentities: number) => toRarity({ identities: 1, ofIdentities, days: 1, ofDays: 30 })
  assert.ok(of(2) < 1 && of(1000) > 9, `${of(2)} ${of(1000)}`)
})

const someSets = fc.array(fc.uniqueArray(fc.nat(30)), { maxLength: mostSets })

test('each member is counted once, with exactly the sets that it is in', () => {
  fc.assert(
    fc.property(someSets, (lists) => {
      const sets = lists.map((list) => new Set(list))
      const exclusive = countExclusive(sets)
      assert.equal(
        exclusive.reduce((sum, { count }) => sum + count, 0),
        new Set(lists.flat()).size,
      )
      for (const { sets: bits, count } of exclusive) {
        const isExactly = (member: number) =>
          sets.every((set, place) => set.has(member) === toPlaces(bits).includes(place))
        assert.equal(count, Array.from({ length: 31 }, (_, member) => member).filter(isExactly).length)
      }
    }),
  )
})

test('what sets share is what an intersection holds', () => {
  fc.assert(
    fc.property(someSets, fc.nat(), (lists, nth) => {
      const sets = lists.map((list) => new Set(list))
      const bits = nth % 2 ** sets.length
      if (bits === 0) return
      const [first, ...others] = toPlaces(bits).map((place) => sets[place]!)
      const shared = others.reduce((left, set) => left.intersection(set), first!)
      assert.equal(countShared(countExclusive(sets), bits), shared.size)
    }),
  )
})

test('thirteen sets are refused', () => {
  assert.throws(() => countExclusive(Array.from({ length: 13 }, () => new Set([1]))), RangeError)
})

function countDraws(population: number, marked: number, drawn: number, seen: number): number {
  const [N, K, n] = [population, marked, drawn].map(BigInt) as [bigint, bigint, bigint]
  let ways = 0n
  for (let k = BigInt(seen); k <= n && k <= K; k++) ways += choose(K, k) * choose(N - K, n - k)
  const digits = 10n ** 340n
  return ways === 0n ? 0 : toRatio(ways, choose(N, n), digits)
}

/** The quotient of two numbers beyond doubles. */
function toRatio(above: bigint, below: bigint, digits: bigint): number {
  const scaled = String((above * digits) / below)
  return Number(`${scaled.slice(0, 18)}e${scaled.length - Math.min(18, scaled.length) - 340}`)
}

function choose(all: bigint, some: bigint): bigint {
  if (some < 0n || some > all) return 0n
  let ways = 1n
  for (let k = 1n; k <= some; k++) ways = (ways * (all - some + k)) / k
  return ways
}

function subsets(size: number): number[] {
  return Array.from({ length: 2 ** size }, (_, bits) => bits)
}

function countBits(bits: number): number {
  return toPlaces(bits).length
}

function assertClose(given: number, wanted: number, says: string): void {
  assert.ok(Math.abs(given - wanted) <= 1e-9 * Math.abs(wanted) + 1e-300, `${given} and not ${wanted}: ${says}`)
}
