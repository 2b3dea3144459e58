import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parsePlaybook } from './parse-playbook.ts'
import { renderPlaybook } from './render-playbook.ts'
import { makePlaybook } from './testing/make-playbook.ts'

const good = `title: A thief
says: Looks at mail.
calls:
  - { call: sts:GetCallerIdentity }
  - { call: iam:ListUsers, outcome: denied }
  - ses:GetSendQuota
  - { call: ses:UpdateAccountSendingEnabled, weight: 2 }
`

describe('a playbook', () => {
  test('is read with what it says, and the rest is unknown', () => {
    const { playbook, problems } = parsePlaybook('thief.yml', good)
    assert.deepEqual(problems, [])
    assert.deepEqual(
      playbook!.calls.map(({ key, weight, outcome }) => [key, weight, outcome]),
      [
        ['sts:getcalleridentity', 1, 'any'],
        ['iam:listusers', 1, 'denied'],
        ['ses:getsendquota', 1, 'any'],
        ['ses:updateaccountsendingenabled', 2, 'any'],
      ],
    )
    assert.deepEqual([playbook!.name, playbook!.order, playbook!.timing.spanSeconds], ['thief', [], null])
  })

  test('comes back from its YAML as it was', () => {
    const playbook = makePlaybook(
      ['iam:ListUsers', 's3:ListBuckets', 'ses:GetAccount', 'lambda:CreateFunction20150331'],
      {
        timing: { medianGapSeconds: 40, spanSeconds: 7200 },
        networks: [
          { class: 'hosting', asn: null },
          { class: null, asn: 64496 },
        ],
        agents: ['Boto3: "x" # y', '- z'],
        errors: ['AccessDenied'],
      },
    )
    const text = renderPlaybook(playbook, new Map([[playbook.calls[0]!.key, '3 of 40 identities here']]))
    assert.deepEqual(parsePlaybook('made.yml', text), { playbook, problems: [] })
  })

  const wrong: readonly (readonly [what: string, text: string, line: number, says: RegExp])[] = [
    ['a misspelled member', `${good}networls: []\n`, 8, /has no "networls"/],
    ['a call that is none', good.replace('ses:GetSendQuota', 'GetSendQuota'), 6, /"GetSendQuota" is no call/],
    ['a call twice', `${good}  - iam:ListUsers\n`, 8, /stands in the playbook twice/],
    ['a weight out of range', good.replace('weight: 2', 'weight: 99'), 7, /A weight is/],
    ['an order of other calls', `${good}order: [ec2:RunInstances]\n`, 8, /not among the calls/],
    ['a time that is none', `${good}timing: { span: soon }\n`, 8, /no stretch of time/],
    ['a network without a class', `${good}networks:\n  - { class: castle }\n`, 9, /has a class/],
    [
      'a source without an address',
      `${good}sources:\n  - { title: A, url: 'javascript:x' }\n`,
      9,
      /a title and an address/,
    ],
  ]
  for (const [what, text, line, says] of wrong) {
    test(`with ${what} says so, where, and what to write instead`, () => {
      const [problem, ...others] = parsePlaybook('thief.yml', text).problems.filter((one) => says.test(one.says))
      assert.deepEqual([problem?.line, others.length], [line, 0])
      assert.ok(problem!.hint)
    })
  }

  test('of a single whoami, or of three calls, is none', () => {
    for (const text of [
      'title: a\nsays: b\ncalls: [sts:GetCallerIdentity]\n',
      good.replace(/ {2}- \{ call: ses.*\n/, ''),
    ]) {
      const { playbook, problems } = parsePlaybook('few.yml', text)
      assert.equal(playbook, null)
      assert.match(problems[0]!.says, /has (one call|3 calls), and many honest people make so few/)
    }
  })

  test('that is no YAML, or no map, is a problem and nothing else', () => {
    for (const text of ['title: [', '- a', '', '\0'])
      assert.deepEqual(
        [parsePlaybook('x.yml', text).playbook, parsePlaybook('x.yml', text).problems.length > 0],
        [null, true],
      )
  })
})
