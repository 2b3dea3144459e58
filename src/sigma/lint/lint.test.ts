import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parseContent } from '../parse-content.ts'
import type { LintOptions } from './check.ts'
import { checks, checksAcross } from './checks/index.ts'
import { lint } from './lint.ts'

const id = '9b1b8e9b-0a5d-4af1-9d2f-4c4b6e7c2c9d'

/** A rule that no check has anything to say about, with some lines replaced or added. */
function rule(detection: string, more: Record<string, string> = {}): string {
  const lines = {
    title: 'A title',
    id,
    status: 'test',
    level: 'low',
    logsource: '{product: aws, service: cloudtrail}',
    detection,
    ...more,
  }
  return Object.entries(lines)
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${key}: ${value}`)
    .join('\n')
}

const quiet = '{sel: {eventName: ListUsers}, condition: sel}'
const withTop = (more: Record<string, string>) => rule(quiet, more)
const selection = (item: string) => rule(`{sel: {${item}}, condition: sel}`)
const correlation = (body: string) =>
  `title: C\nid: ${id}\nstatus: test\nlevel: low\ncorrelation: {rules: [a, b], group-by: [x], timespan: 1h, ${body}}`
const filter = (condition: string) =>
  `title: F\nid: ${id}\nlogsource: {product: aws}\nfilter: {rules: any, sel: {userAgent: x}, condition: ${condition}}`

/** Code, content of which it speaks, the same put right. */
const cases: readonly [code: string, wrong: string, right: string][] = [
  ['identifier-existence', withTop({ id: '' }), withTop({})],
  ['identifier-format', withTop({ id: 'my-rule' }), withTop({})],
  ['title-existence', withTop({ title: '', name: 'a_name' }), withTop({})],
  ['title-length', withTop({ title: 'x'.repeat(257) }), withTop({ title: 'x'.repeat(256) })],
  ['status-existence', withTop({ status: '' }), withTop({})],
  ['invalid-status', withTop({ status: 'done' }), withTop({ status: 'stable' })],
  ['status-deprecated', withTop({ status: 'deprecated' }), withTop({})],
  ['level-existence', withTop({ level: '' }), withTop({})],
  ['invalid-level', withTop({ level: 'hihg' }), withTop({ level: 'high' })],
  ['duplicate-references', withTop({ references: '[a, a]' }), withTop({ references: '[a, b]' })],
  [
    'invalid-related-type',
    withTop({ related: `[{id: ${id}, type: old}]` }),
    withTop({ related: `[{id: ${id}, type: obsolete}]` }),
  ],
  ['invalid-date', withTop({ date: '2020/02/11' }), withTop({ date: '2020-02-11' })],
  ['invalid-date', withTop({ modified: '2023-02-30' }), withTop({ modified: '2023-02-28' })],
  [
    'modified-before-date',
    withTop({ date: '2024-01-02', modified: '2024-01-01' }),
    withTop({ date: '2024-01-01', modified: '2024-01-01' }),
  ],
  ['tag-format', withTop({ tags: '[Attack.T1078]' }), withTop({ tags: '[attack.t1078]' })],
  ['namespace-tag', withTop({ tags: '[mitre.t1078]' }), withTop({ tags: '[cve.2024-12345]' })],
  ['attack-tag', withTop({ tags: '[attack.initial_access]' }), withTop({ tags: '[attack.initial-access]' })],
  ['attack-tag', withTop({ tags: '[attack.t178]' }), withTop({ tags: '[attack.t1078.004]' })],
  ['tlp-tag', withTop({ tags: '[tlp.blue]' }), withTop({ tags: '[tlp.amber-strict]' })],
  ['cve-tag', withTop({ tags: '[cve.24-1]' }), withTop({ tags: '[cve.2024.12345]' })],
  [
    'duplicate-tag',
    withTop({ tags: '[attack.t1078, attack.t1078]' }),
    withTop({ tags: '[attack.t1078, attack.t1098]' }),
  ],
  [
    'dangling-detection',
    rule('{sel: {eventName: a}, other: {eventName: b}, condition: sel}'),
    rule('{sel: {eventName: a}, other: {eventName: b}, condition: 1 of them}'),
  ],
  ['them-condition-with-single-detection', rule('{sel: {eventName: a}, condition: 1 of them}'), withTop({})],
  [
    'all-of-them-condition',
    rule('{a: {eventName: a}, b: {eventSource: b}, condition: all of them}'),
    rule('{sel_a: {eventName: a}, sel_b: {eventSource: b}, condition: all of sel_*}'),
  ],
  ['v1-timeframe', rule('{sel: {eventName: a}, timeframe: 5m, condition: sel}'), withTop({})],
  ['all-without-contains', selection('eventName|all: [a, b]'), selection('eventName|contains|all: [a, b]')],
  ['all-with-single-value', selection('eventName|contains|all: a'), selection('eventName|contains|all: [a, b]')],
  [
    'base64offset-without-contains',
    selection('userAgent|base64offset: abc'),
    selection('userAgent|base64offset|contains: abc'),
  ],
  [
    'invalid-modifier-combinations',
    selection('userAgent|windash|contains|all: [" -a ", " -b "]'),
    selection('userAgent|windash|contains: [" -a ", " -b "]'),
  ],
  ['modifier-applied-multiple-times', selection('eventName|contains|contains: a'), selection('eventName|contains: a')],
  ['double-wildcard', selection('eventName: a**b'), selection('eventName: a*b')],
  ['number-as-string', selection("errorCode: '404'"), selection('errorCode: 404')],
  ['number-as-string', selection("errorCode: '7'"), selection("recipientAccountId: '123456789012'")],
  ['control-character', selection('eventName: "a\\x07"'), selection('eventName: "a\\tb"')],
  ['wildcards-instead-of-modifiers', selection("eventName: '*User*'"), selection("eventName: 'A*User*'")],
  ['escaped-wildcard', selection("eventName: 'a\\*'"), selection("eventName: 'a\\\\*'")],
  ['null-in-list', selection('errorCode: [AccessDenied, null]'), selection('errorCode: null')],
  ['yaml-ambiguity', selection('eventName: yes'), selection("eventName: 'yes'")],
  ['yaml-ambiguity', selection('eventName: 010'), selection('eventName: 10')],
  ['yaml-ambiguity', selection('eventName: 12:30:45'), selection("eventName: '12:30:45'")],
  ['yaml-ambiguity', selection('eventName: 1_000'), selection('eventName: 1000')],
  ['yaml-ambiguity', selection('eventName: 2024-01-01'), selection("eventName: '2024-01-01'")],
  ['yaml-ambiguity', selection('eventName: 1e3'), selection('eventName: 1.0e+3')],
  [
    'group-by-existence',
    correlation('type: temporal, group-by: []').replace('group-by: [x], ', ''),
    correlation('type: temporal'),
  ],
  [
    'field-without-use',
    correlation('type: event_count, condition: {field: x, gte: 2}'),
    correlation('type: value_count, condition: {field: x, gte: 2}'),
  ],
  [
    'absence-is-not-seen',
    correlation('type: event_count, condition: {lt: 2}'),
    correlation('type: event_count, condition: {gt: 1, lt: 9}'),
  ],
  ['temporal-with-single-rule', correlation('type: temporal').replace('[a, b]', '[a]'), correlation('type: temporal')],
  [
    'unused-alias',
    correlation('type: temporal, aliases: {who: {a: y}}'),
    correlation('type: temporal, aliases: {x: {a: y}}'),
  ],
  ['filter-polarity', filter('sel'), filter('not sel')],
  ['unknown-field', selection('status: success'), selection('userIdentity.type: Root')],
  ['unknown-field', selection('eventname: ListUsers'), selection('src_ip: 10.0.0.1')],
  ['unknown-field', selection('userIdentity.accessKeyID: AKIA'), selection('userIdentity.accessKeyId: AKIA')],
  ['unknown-field', selection('event_name: ListUsers'), selection('requestParameters.USERNAME: a')],
  ['success-error-code', selection('errorCode: Success'), selection('errorCode: [Success, null]')],
  [
    'unknown-event',
    selection('eventSource: iam.amazonaws.com, eventName: [ListUsers, LeakUsers]'),
    selection('eventSource: iam.amazonaws.com, eventName: [ListUsers, GetUser]'),
  ],
]

const options: LintOptions = {
  knowsEvent: (source, name) => source === 'iam.amazonaws.com' && ['ListUsers', 'GetUser'].includes(name),
}

describe('lint', () => {
  for (const [code, wrong, right] of cases) {
    test(`${code} speaks of what is wrong and only of that: ${wrong.split('\n').find((line) => !right.includes(line))}`, () => {
      assert.ok(codesOf(wrong).includes(code))
      assert.ok(!codesOf(right).includes(code))
    })
  }

  test('a rule with nothing wrong has no warnings', () => {
    assert.deepEqual(codesOf(withTop({})), [])
  })

  test('every check has a case', () => {
    const covered = new Set(cases.map(([code]) => code))
    const across = new Set(['duplicate-title', 'duplicate-name', 'duplicate-filename'])
    assert.deepEqual(
      checks.filter(({ code }) => !covered.has(code)),
      [],
    )
    assert.deepEqual(new Set(checksAcross.map(({ code }) => code)), across)
  })

  test('equal titles, names and file names are told with the first that has them', () => {
    const one = parseContent(`${withTop({ name: 'n' })}`, { file: 'a/r.yml' }).documents
    const two = parseContent(`${withTop({ name: 'n', id: id.replace('9', '8') })}`, { file: 'b/r.yml' }).documents
    const problems = lint([...one, ...two])
    assert.deepEqual(problems.map(({ code, file }) => [code, file]).toSorted(), [
      ['duplicate-filename', 'b/r.yml'],
      ['duplicate-name', 'b/r.yml'],
      ['duplicate-title', 'b/r.yml'],
    ])
    assert.match(problems.find(({ code }) => code === 'duplicate-title')!.says, /a\/r\.yml:1/)
  })

  test('a warning says where: file, line and column', () => {
    const { documents } = parseContent(rule('\n  sel:\n    eventName: yes\n  condition: sel'), { file: 'r.yml' })
    const [problem] = lint(documents)
    assert.deepEqual([problem!.file, problem!.line, problem!.column], ['r.yml', 8, 16])
  })
})

function codesOf(text: string): string[] {
  const { documents, problems } = parseContent(text)
  assert.deepEqual(problems, [])
  return lint(documents, options).map(({ code }) => code)
}
