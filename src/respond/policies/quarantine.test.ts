import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { CallValue } from '../../model/response.ts'
import { makeHonest } from '../testing/make-case.ts'
import { toQuarantine } from './quarantine.ts'

type Statement = {
  readonly Action?: string | readonly string[]
  readonly NotAction?: readonly string[]
  readonly Condition?: {
    readonly NotIpAddress: { readonly 'aws:SourceIp': readonly string[] }
    readonly StringNotEqualsIfExists?: { readonly 'aws:SourceVpce': readonly string[] }
    readonly Null?: object
  }
}

/** Whether the policy denies a call, as IAM reads it; from an address, or through a VPC endpoint, where IAM knows no address. */
function denies(document: CallValue, action: string, from: { address?: string; endpoint?: string }): boolean {
  const { Statement: statements } = document as unknown as { Statement: readonly Statement[] }
  const names = (list: string | readonly string[] | undefined) =>
    [list ?? []]
      .flat()
      .some((one) => one === '*' || one === action || (one.endsWith(':*') && action.startsWith(one.slice(0, -1))))
  return statements.some(({ Action, NotAction, Condition }) => {
    if (NotAction ? names(NotAction) : !names(Action)) return false
    if (!Condition) return true
    if (from.endpoint === undefined) return !Condition.NotIpAddress['aws:SourceIp'].includes(from.address!)
    return Condition.Null === undefined && !Condition.StringNotEqualsIfExists!['aws:SourceVpce'].includes(from.endpoint)
  })
}

const action = fc
  .tuple(
    fc.constantFrom('ses', 's3', 'iam', 'ec2', 'bedrock'),
    fc.constantFrom('Get', 'Put', 'List', 'Update'),
    fc.nat(60),
  )
  .map(([service, verb, number]) => `${service}:${verb}ThingOfSomeLength${number}`)
const actions = fc.uniqueArray(action, { maxLength: 120 })
const kind = fc.constantFrom('user' as const, 'role' as const)

test('nothing works any more where nobody honest was seen', () => {
  const { document } = toQuarantine('user', ['ses:GetSendQuota'], null)
  assert.ok(denies(document, 'anything:AtAll', { address: '192.0.2.44' }))
})

test('whatever the thief did is denied from where the thief is, however much the owner does', () => {
  const addresses = fc.uniqueArray(
    fc.integer({ min: 1, max: 250 }).map((last) => `192.0.2.${last}`),
    { maxLength: 60 },
  )
  fc.assert(
    fc.property(kind, actions, actions, addresses, (of, thiefs, own, from) => {
      const { document, shared, isBoundToAddresses } = toQuarantine(
        of,
        thiefs,
        makeHonest({ actions: own, addresses: from }),
      )
      for (const one of thiefs)
        assert.ok(
          denies(document, one, { address: '203.0.113.7' }) || (shared.includes(one) && !isBoundToAddresses),
          one,
        )
    }),
  )
})

test('what the owner does goes on from the owner’s addresses, and what only the thief did does not', () => {
  const honest = makeHonest({ actions: ['ses:GetTemplate', 'ses:GetSendQuota'] })
  const { document } = toQuarantine('user', ['ses:GetSendQuota', 'ses:UpdateAccountSendingEnabled'], honest)
  const owner = { address: '192.0.2.44' }
  assert.ok(!denies(document, 'ses:GetTemplate', owner))
  assert.ok(!denies(document, 'ses:GetSendQuota', owner))
  assert.ok(!denies(document, 'ses:SendEmail', owner), 'mail, which the log does not show, is sent on')
  assert.ok(denies(document, 'ses:UpdateAccountSendingEnabled', owner))
  assert.ok(denies(document, 'ses:GetSendQuota', { address: '203.0.113.7' }))
})

test('the owner’s way through a VPC endpoint stays open; another endpoint is elsewhere', () => {
  const honest = makeHonest({ vpcEndpoints: ['vpce-1'] })
  const { document } = toQuarantine('role', ['ses:GetSendQuota'], honest)
  assert.ok(!denies(document, 'ses:GetTemplate', { endpoint: 'vpce-1' }))
  assert.ok(denies(document, 'ses:GetTemplate', { endpoint: 'vpce-2' }))
})

test('a policy of ours fits beside the owner’s: 2,048 characters of a user, 10,240 of a role', () => {
  fc.assert(
    fc.property(kind, actions, actions, fc.array(fc.ipV6(), { maxLength: 60 }), (of, thiefs, own, addresses) => {
      const { document } = toQuarantine(of, thiefs, makeHonest({ actions: own, addresses }))
      assert.ok(JSON.stringify(document).length <= (of === 'user' ? 1900 : 9000))
    }),
  )
})
