import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { parseContent } from '../parse-content.ts'
import { toFunction } from './to-function.ts'

const policy = JSON.stringify({
  Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' }],
})

const event = {
  eventName: 'RunTask',
  eventTime: '2026-11-24T03:55:10Z',
  errorCode: null,
  readOnly: false,
  sourceIPAddress: '198.51.100.7',
  userIdentity: { arn: 'arn:aws:iam::123456789012:user/Alice', accountId: '123456789012' },
  requestParameters: {
    count: 3,
    policyDocument: policy,
    userName: 'alice',
    empty: '',
    list: ['first', { deep: [{ name: 'one' }, { name: 'two', flag: null }] }],
    containerDefinitions: [{ name: 'x' }, { command: ['sh', '-c', 'curl $URI'] }],
    nothing: [],
    nested: [[['far']]],
  },
  'dotted.key': 'x',
}

describe('matching CloudTrail records', () => {
  const cases: readonly [item: string, matches: boolean][] = [
    ['userIdentity.arn: arn:aws:iam::123456789012:user/alice', true],
    ['useridentity.arn: arn:aws:iam::123456789012:user/alice', false],
    ['userIdentity.accountId: 123456789012', true],
    ['requestParameters.containerDefinitions.command|contains: $URI', true],
    ['requestParameters.containerDefinitions.command: sh', true],
    ['requestParameters.containerDefinitions.name: x', true],
    ['requestParameters.list: FIRST', true],
    ['requestParameters.list.deep.name: two', true],
    ['requestParameters.list.deep.name: three', false],
    ['requestParameters.list.deep.flag|exists: true', true],
    ['requestParameters.list.deep.flag: null', true],
    ['requestParameters.list.deep.name: null', false],
    ['requestParameters.nested: far', true],
    ['requestParameters.list.0: first', false],
    ['requestParameters|contains: policyDocument', true],
    ['requestParameters|contains: \'"s3:GetObject"\'', true],
    ["requestParameters|contains|all: ['\"Allow\"', '\"s3:GetObject\"', 'arn:aws:s3:::b/\\*']", true],
    ["requestParameters|contains: '\\\\\"s3:GetObject'", true],
    ['requestParameters.policyDocument|contains: \'"s3:GetObject"\'', true],
    ['requestParameters.containerDefinitions|contains: \'"command":["sh"\'', true],
    ["requestParameters.containerDefinitions|re: '^\\[\\{.name'", true],
    ["requestParameters.nothing: '[]'", true],
    ['requestParameters.nothing: null', false],
    ["requestParameters.nothing: '*'", true],
    ['requestParameters.nothing|exists: true', true],
    ['requestParameters.empty: ""', true],
    ["requestParameters.empty: '*'", true],
    ['requestParameters.absent: ""', false],
    ["requestParameters.absent: '*'", false],
    ['requestParameters.absent: null', true],
    ['requestParameters.absent.further: null', true],
    ['requestParameters.absent.further|exists: false', true],
    ['requestParameters.count: 3', true],
    ["requestParameters.count: '3'", true],
    ['requestParameters.count|gt: 2', true],
    ["requestParameters.count|re: '^3$'", true],
    ["readOnly: 'FALSE'", true],
    ['readOnly: false', true],
    ['readOnly: true', false],
    ['readOnly: 0', false],
    ['errorCode: null', true],
    ['errorCode|exists: true', true],
    ["errorCode: '*'", false],
    ['errorCode|neq: AccessDenied', true],
    ['src_ip: 198.51.100.7', true],
    ['src_ip|cidr: 198.51.100.0/24', true],
    ['src_ip|exists: true', true],
    ['eventTime|hour: 3', true],
    ['userIdentity.arn|fieldref|endswith: requestParameters.userName', true],
    ['userIdentity.arn|fieldref|contains: userIdentity.accountId', true],
    ['userIdentity.arn|fieldref: requestParameters.userName', false],
    ['dotted.key: x', false],
    ['eventName.length: 7', false],
    ['constructor|exists: true', false],
    ["'': alice", true],
    ["'': 'user/alice'", true],
    ['\'\': \'"Effect":"Allow"\'', true],
    ["'': '123456789012:user*curl'", false],
    ["'': 'policyDocument*curl'", true],
    ["'': userIdentity", false],
    ["'': 'far'", true],
    ["'': 'false'", true],
    ["'|re': '^alice$'", true],
  ]
  for (const [item, matches] of cases) {
    test(`${item} ${matches ? 'matches' : 'does not match'}`, () => {
      const { rules, problems } = parse(item)
      assert.deepEqual(problems, [])
      assert.equal(toFunction(rules[0]!)(event), matches)
      const { rules: negated } = parse(item, 'not sel')
      assert.equal(toFunction(negated[0]!)(event), !matches)
    })
  }

  test('what is no object matches as an event without fields', () => {
    for (const nothing of [null, undefined, 5, 'text', [], [[]], true]) {
      assert.equal(toFunction(parse('a: null').rules[0]!)(nothing), true)
      assert.equal(toFunction(parse("a: '*'").rules[0]!)(nothing), false)
    }
  })

  test('an event nested without end does not make it throw', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`)
    const wide = JSON.parse(`{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`)
    for (const item of ['a: x', 'a.a.a|contains: x', "'': x", 'a|exists: false', 'a|fieldref: a.a']) {
      const fires = toFunction(parse(item).rules[0]!)
      assert.equal(fires(deep), false)
      assert.equal(fires(wide), false)
    }
  })

  test('a value as long as a record and a pattern full of wildcards end soon', () => {
    const fires = toFunction(parse(`a: '${'a*'.repeat(500)}b?${'a?'.repeat(500)}'`).rules[0]!)
    const started = process.cpuUsage()
    assert.equal(fires({ a: 'a'.repeat(200_000) }), false)
    assert.ok(process.cpuUsage(started).user < 2_000_000)
  })

  test('wildcards match as plain search would, whatever the text', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '😀', '*'), maxLength: 8 })
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '😀', '*', '?'), maxLength: 6 })
    fc.assert(
      fc.property(text, pattern, (value, written) => {
        const fires = toFunction(parse(`f: '${written}'`).rules[0]!)
        assert.equal(fires({ f: value }), plainMatch([...written], [...value]))
      }),
      { numRuns: 500 },
    )
  })
})

/** The definition, without cleverness. */
function plainMatch(pattern: readonly string[], text: readonly string[]): boolean {
  const [first, ...rest] = pattern
  if (first === undefined) return text.length === 0
  if (first === '*') return plainMatch(rest, text) || (text.length > 0 && plainMatch(pattern, text.slice(1)))
  return text.length > 0 && (first === '?' || first === text[0]) && plainMatch(rest, text.slice(1))
}

function parse(item: string, condition = 'sel') {
  return parseContent(
    `title: t\nlogsource: {product: aws}\ndetection:\n  sel:\n    ${item}\n  condition: ${condition}\n`,
  )
}
