import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Fact } from '../model/fact.ts'
import { verdicts } from '../model/verdict.ts'
import { assess } from './assess.ts'
import { themes } from './weight.ts'
import { bounds, leastAgainst, weights } from './weights.ts'

const toFact = (kind: string): Fact => ({
  kind,
  subject: { kind: 'key', value: 'AKIA' },
  says: `It is ${kind}.`,
  source: 'test',
  eventIds: [],
})
const aFact = fc.constantFrom(...weights.map(({ kind }) => kind), 'unheard-of').map(toFact)
const facts = fc.uniqueArray(aFact, { selector: ({ kind }) => kind, maxLength: 12 })
const forMalice = weights.filter(({ weight }) => weight > 0).map(({ kind }) => toFact(kind))
const against = weights.filter(({ weight }) => weight < 0).map(({ kind }) => toFact(kind))

test('the same facts give the same verdict, in whatever order', () => {
  fc.assert(
    fc.property(facts, facts, (some, others) => {
      const all = [...new Map([...some, ...others].map((fact) => [fact.kind, fact])).values()]
      assert.deepEqual(assess(all), assess(all.toReversed()))
    }),
  )
})

test('a fact for malice never lowers the score, one against it never raises it', () => {
  fc.assert(
    fc.property(facts, fc.constantFrom(...forMalice), fc.constantFrom(...against), (some, bad, good) => {
      const { score } = assess(some)
      if (!some.some(({ kind }) => kind === bad.kind)) assert.ok(assess([...some, bad]).score >= score)
      if (!some.some(({ kind }) => kind === good.kind)) assert.ok(assess([...some, good]).score <= score)
    }),
  )
})

test('what is called benign has something that speaks for it, and what is malicious something against', () => {
  assert.equal(assess([]).verdict, 'unclear')
  const trifles = assess(['nothing-denied', 'rule-low'].map(toFact))
  assert.ok(trifles.score < bounds.benign)
  assert.equal(trifles.verdict, 'unclear')
  fc.assert(
    fc.property(facts, (some) => {
      const { verdict, facts: weighed, score } = assess(some)
      assert.ok(verdicts.includes(verdict))
      const against = weighed.reduce((sum, { weight }) => sum + Math.min(0, weight), 0)
      if (verdict === 'benign') assert.ok(against <= leastAgainst)
      if (score >= bounds.suspicious) assert.ok(weighed.some(({ weight }) => weight > 0))
    }),
  )
})

test('every verdict has reasons: the facts that weigh, those that made it first', () => {
  const { reasons, verdict } = assess([...forMalice, ...against.slice(0, 1)])
  assert.equal(verdict, 'malicious')
  assert.equal(reasons[0], `It is ${weights.toSorted((one, other) => other.weight - one.weight)[0]!.kind}.`)
  assert.equal(reasons.at(-1), `Against it: ${against[0]!.says}`)
  assert.deepEqual(assess([toFact('unheard-of')]).reasons, ['Nothing speaks for malice or against it.'])
})

test('the owner’s word would change a verdict, and it is said to what', () => {
  const doubtful = assess([toFact('offensive-agent')])
  assert.match(doubtful.wouldChange.join(' '), /If the owner says that it was them: (unclear|benign)\./)
  assert.deepEqual(assess([toFact('offensive-agent'), toFact('owner-denied')]).wouldChange, [])
})

test('facts of one theme say much the same: each further one counts half of the one before', () => {
  const ofTheme = Object.values(
    Object.groupBy(forMalice, ({ kind }) => weights.find((one) => one.kind === kind)!.theme),
  )
  const several = ofTheme.find((own) => own!.length > 1)!
  const weightOf = (kind: string) => weights.find((one) => one.kind === kind)!.weight
  const [most, next] = several.map(({ kind }) => kind).sort((one, other) => weightOf(other) - weightOf(one))
  const toLogOdds = (kinds: readonly string[]) => {
    const { score } = assess(kinds.map(toFact))
    return Math.log(score / (1 - score))
  }
  const added = toLogOdds([most!, next!]) - toLogOdds([most!])
  assert.ok(Math.abs(added - weightOf(next!) / 2) < 0.2, `${added} for ${weightOf(next!)}`)
})

test('the table is readable: each kind once, with a reason, of a theme that there is', () => {
  assert.deepEqual(
    weights.map(({ kind }) => kind),
    [...new Set(weights.map(({ kind }) => kind))],
  )
  for (const { kind, weight, theme, why } of weights) {
    assert.match(kind, /^[a-z]+(-[a-z]+)*$/)
    assert.ok(Math.abs(weight) <= 5 && weight !== 0, kind)
    assert.ok(themes.includes(theme) && why.length > 10, kind)
  }
})

test('who should know and says that it was not them is not outvoted by habit', () => {
  const habits = against.filter(({ kind }) => kind !== 'owner-confirmed')
  assert.equal(assess(habits).verdict, 'benign')
  assert.equal(assess([...habits, toFact('owner-denied')]).verdict, 'suspicious')
  assert.match(assess(habits).wouldChange.join(' '), /it was not them: suspicious\./)
})
