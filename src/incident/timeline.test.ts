import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeDeed } from './testing/make-deed.ts'
import { toTimeline } from './timeline.ts'

const bob = { identity: 'arn:aws:iam::111122223333:user/bob', key: 'AKIAI44QH8DHBEXAMPLE', visit: 2 }

test('a thousand calls of one evening are a handful of entries, in the order of the phases', () => {
  const entries = toTimeline([
    makeDeed({ call: 'sts.amazonaws.com:GetCallerIdentity' }),
    makeDeed({ call: 'iam.amazonaws.com:ListUsers', times: 800, first: '2025-03-04T10:01:00Z' }),
    makeDeed({ call: 'iam.amazonaws.com:ListRoles', times: 200, outcome: 'denied', first: '2025-03-04T10:02:00Z' }),
    makeDeed({ call: 'iam.amazonaws.com:CreateUser', outcome: 'denied', first: '2025-03-04T10:03:00Z' }),
    makeDeed({ call: 'iam.amazonaws.com:CreateAccessKey', targets: ['deploy'], first: '2025-03-04T10:04:00Z' }),
  ])
  assert.deepEqual(
    entries.map(({ phase, events, denied }) => [phase, events, denied]),
    [
      ['first access', 1, 0],
      ['reconnaissance', 1001, 200],
      ['attempt', 1, 1],
      ['persistence', 1, 0],
    ],
  )
  assert.deepEqual(
    entries.map(({ says }) => says),
    [
      'The key AKIAIOSFODNN7EXAMPLE of the user alice was used from 203.0.113.7 (Example Hosting, RO) with aws-cli on Linux; its first call was sts:GetCallerIdentity.',
      'As the user alice the thief looked around from 203.0.113.7 (Example Hosting, RO): 1,001 calls to sts and iam, 200 of them denied; above all iam:ListUsers (800), iam:ListRoles (200) and sts:GetCallerIdentity.',
      'As the user alice the thief tried iam:CreateUser from 203.0.113.7 (Example Hosting, RO): 1 denied.',
      'As the user alice the thief created an access key for deploy (iam:CreateAccessKey, once) in us-east-1.',
    ],
  )
})

test('keys that come later are told once, those of one address together', () => {
  const first = makeDeed()
  const later = [bob, { ...bob, identity: `${bob.identity}by`, key: 'AKIAI44QH8DHBEXAMPL2', visit: 3 }].map((actor) =>
    makeDeed({ visit: actor.visit, actor: { ...actor, address: '198.51.100.9' }, first: '2025-03-06T10:00:00Z' }),
  )
  const again = makeDeed({ visit: 4, actor: { visit: 4 }, first: '2025-03-08T10:00:00Z' })
  const accesses = toTimeline([first, ...later, again]).filter(({ phase }) => phase === 'first access')
  assert.deepEqual(
    accesses.map(({ time, says }) => [time, says.includes('for the first time'), says.match(/the key/gi)!.length]),
    [
      ['2025-03-04T10:00:00Z', false, 1],
      ['2025-03-06T10:00:00Z', true, 2],
    ],
  )
})

test('an intrusion of a year stays a page', () => {
  const deeds = Array.from({ length: 365 }, (_, day) =>
    makeDeed({ visit: day, actor: { visit: day }, first: new Date(Date.UTC(2025, 0, 1 + day, 10)).toISOString() }),
  )
  const entries = toTimeline(deeds)
  assert.ok(entries.length < 60, `${entries.length} entries`)
  const looking = entries.filter(({ phase }) => phase === 'reconnaissance')
  assert.equal(
    looking.reduce((sum, { events }) => sum + events, 0),
    365,
  )
})

test('names out of a log are bounded and quoted where they are more than names', () => {
  const hostile = `x"\u001b[2J\u202e${'y'.repeat(5000)}`
  const [entry] = toTimeline([makeDeed({ actor: { identity: hostile, key: null, family: hostile } })])
  assert.ok(entry!.says.length < 1000)
  for (const character of ['\u001b', '\u202e']) assert.ok(!entry!.says.includes(character))
})
