import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { Familiar } from './familiarity.ts'
import { matchPlaybook } from './match.ts'
import { matchEpisodes } from './match-episodes.ts'
import { makePlaybook, makeSighting, weigh } from './testing/make-playbook.ts'

const calls = ['iam:ListUsers', 'ses:GetSendQuota', 'ses:ListIdentities', 'ses:UpdateAccountSendingEnabled']
const weighed = weigh(makePlaybook(calls))
const day = 24 * 60
const start = 100 * day
const unfamiliar: Familiar = { days: new Map(), logFirst: 0 }
const match = (sightings: Parameters<typeof matchPlaybook>[1], familiar = unfamiliar) =>
  matchPlaybook(weighed, sightings, { familiar })

/** The whole playbook, a call every five minutes. */
const all = calls.map((call, place) => makeSighting(call, start + place * 5))

describe('a match', () => {
  test('of all calls in order and in time scores 1, and nothing is missing', () => {
    const { score, missing, order, timing } = match(all)!
    assert.deepEqual({ score, missing, order, timing }, { score: 1, missing: [], order: 1, timing: 1 })
  })

  test('names what was not seen, and with which events what was', () => {
    const { seen, missing } = match(all.slice(0, 3))!
    assert.deepEqual(
      seen.map(({ eventId }) => eventId),
      all.slice(0, 3).map(({ eventId }) => eventId),
    )
    assert.deepEqual(
      missing.map(({ call }) => call),
      ['ses:UpdateAccountSendingEnabled'],
    )
  })

  test('weighs rare calls over common ones', () => {
    const uneven = weigh(makePlaybook(calls), [0.1, 0.1, 0.1, 2])
    const score = (place: number) => matchPlaybook(uneven, [all[place]!], { familiar: unfamiliar })!.score
    assert.ok(score(3) > 4 * score(0))
  })

  test('in the reverse order scores less, and so does one that is spread over days', () => {
    const reverse = calls.map((call, place) => makeSighting(call, start - place * 5)).reverse()
    const slow = calls.map((call, place) => makeSighting(call, start + place * 5 * 60))
    assert.ok(match(reverse)!.score < 0.9)
    assert.ok(match(slow)!.score < 0.95)
    assert.ok(match(slow)!.score > match(slow.slice(0, 3))!.score)
  })

  test('of what somebody has always done is none', () => {
    const days = Array.from({ length: 30 }, (_, index) => 70 + index)
    const familiar = { logFirst: 60 * day * 60_000, days: new Map(all.map(({ key }) => [key, days])) }
    assert.ok(match(all, familiar)!.coverage <= 0.11)
  })

  test('of what comes back every week is none in the first days of a log either', () => {
    const familiar = { logFirst: start * 60_000, days: new Map(all.map(({ key }) => [key, [100, 107, 114, 121]])) }
    assert.ok(match(all, familiar)!.coverage <= 0.11)
  })

  test('gains by an agent in common, and needs none', () => {
    const named = weigh(makePlaybook(calls, { agents: ['aws-cli 1 on Linux (Kali)'] }))
    const some = all.slice(0, 3)
    const with_ = some.map((one) => ({ ...one, agent: 'aws-cli 1 on Linux (Kali)' }))
    const [plain, alike] = [some, with_].map((one) => matchPlaybook(named, one, { familiar: unfamiliar })!)
    assert.ok(alike!.score > plain!.score)
    assert.deepEqual(alike!.alike.agents, ['aws-cli 1 on Linux (Kali)'])
  })

  test('that was denied counts whole where the playbook says so, and an allowed one less', () => {
    const playbook = makePlaybook(calls)
    const denied = weigh({
      ...playbook,
      calls: playbook.calls.map((call) => ({ ...call, outcome: 'denied' as const })),
    })
    const refused = all.map((one) => ({ ...one, isDenied: true, error: 'AccessDenied' }))
    assert.equal(matchPlaybook(denied, refused, { familiar: unfamiliar })!.score, 1)
    assert.ok(matchPlaybook(denied, all, { familiar: unfamiliar })!.score < 1)
  })
})

describe('who comes back', () => {
  test('is found again after months, though the calls are not new any more', () => {
    const again = calls.map((call, place) => makeSighting(call, start + 60 * day + place * 5))
    const days = new Map(all.map(({ key }) => [key, [100, 160]]))
    const found = matchEpisodes(weighed, [...all, ...again], { familiar: { days, logFirst: 0 }, least: 0.5 })
    assert.deepEqual(
      found.map(({ score }) => score),
      [1, 1],
    )
  })
})

const arbitrarySightings = fc
  .array(fc.tuple(fc.constantFrom(...calls), fc.integer({ min: 0, max: 3 * day })), { maxLength: 30 })
  .map((steps) => steps.map(([call, minute]) => makeSighting(call, start + minute)).sort((a, b) => a.time - b.time))

describe('the score', () => {
  test('is never higher for fewer events, whatever they are', () => {
    fc.assert(
      fc.property(arbitrarySightings, fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }), (sightings, keeps) => {
        const fewer = sightings.filter((_, place) => keeps[place])
        const [less, whole] = [match(fewer)?.score ?? 0, match(sightings)?.score ?? 0]
        assert.ok(less <= whole + 1e-9, `${less} of ${whole}`)
      }),
    )
  })

  test('falls with every step that is dropped, in whatever order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4, maxLength: 4 }), (drops) => {
        const scores = [...drops, -1].map(
          (_, count) => match(all.filter((_, place) => !drops.slice(0, count).includes(place)))?.score ?? 0,
        )
        for (const [place, score] of scores.slice(1).entries()) assert.ok(score < scores[place]!)
        assert.equal(scores.at(-1), 0)
      }),
    )
  })
})
