import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { parseContent } from './parse-content.ts'
import { toFunction } from './to-function/to-function.ts'

const head = 'title: t\nlogsource: {product: aws}\n'

describe('shapes of a selection', () => {
  const event = { a: 'x', b: 'y', n: 5, text: 'a needle here' }
  const cases: readonly [selection: string, matches: boolean][] = [
    ['{a: x, b: y}', true],
    ['{a: x, b: z}', false],
    ['[{a: z}, {b: y}]', true],
    ['[{a: z, b: y}, {a: x, b: z}]', false],
    ['needle', true],
    ['[nothing, NEEDLE]', true],
    ['[nothing, nowhere]', false],
    ['[nothing, {a: x}]', true],
    ['[needle, {a: z}]', true],
    ['[[{a: z}], [{b: y}]]', true],
    ["{'|all': [needle, here]}", true],
    ["{'|all': [needle, there]}", false],
    ["{'|contains': eedl}", true],
    ["{'|contains|all': [eedl, er]}", true],
    ["{'|re': 'n[e]+dle$'}", false],
    ["{'|re|i': 'N[E]+DLE'}", true],
    ["{'|cased': Needle}", false],
    ["'need*here'", true],
    ["'ne?dle'", true],
    ['5', true],
    ['{a: []}', false],
    ['{c: []}', true],
  ]
  for (const [selection, matches] of cases) {
    test(`${selection} ${matches ? 'matches' : 'does not match'}`, () => {
      const { rules, problems } = parseContent(`${head}detection:\n  sel: ${selection}\n  condition: sel`)
      assert.deepEqual(problems, [])
      assert.equal(toFunction(rules[0]!)(event), matches)
    })
  }
})

describe('parseContent', () => {
  test('a bad document does not stop the others, and says where and what to write', () => {
    const { rules, problems } = parseContent(
      [
        `${head}detection: {sel: {a: 1}, condition: sel}`,
        `${head}detection:\n  sel: {a|kontains: 1}\n  condition: sel`,
        'title: [unclosed',
        `${head}id: good\ndetection: {sel: {a: 2}, condition: sel}`,
      ].join('\n---\n'),
      { file: 'some.yml' },
    )
    assert.deepEqual(
      rules.map((rule) => [rule.line, rule.file]),
      [
        [1, 'some.yml'],
        [13, 'some.yml'],
      ],
    )
    const [modifier, yaml] = problems
    assert.deepEqual(
      [modifier!.code, modifier!.file, modifier!.line, modifier!.column],
      ['unknown-modifier', 'some.yml', 8, 9],
    )
    assert.match(modifier!.hint!, /contains, startswith/)
    assert.equal(yaml!.code, 'yaml')
    assert.equal(yaml!.line, 12)
  })

  test('all mistakes of a rule are told at once', () => {
    const { problems } = parseContent(`${head}detection:
  one: {a|nope: 1, b|lt: x}
  two: [{c|re: '['}]
  condition: one or two`)
    assert.deepEqual(
      problems.map((problem) => problem.code),
      ['unknown-modifier', 'modifier-type', 'invalid-regex'],
    )
  })

  test('of a rule with very many mistakes the first are told, and how many more there are', () => {
    const { problems } = parseContent(`${head}detection: {sel: {a|lt: [${'x, '.repeat(50)}]}, condition: sel}`)
    assert.equal(problems.length, 21)
    assert.equal(problems.at(-1)!.says, 'There are 30 more mistakes in the document.')
  })

  const mistakes: readonly [name: string, text: string, code: string][] = [
    ['no title', 'logsource: {product: aws}\ndetection: {sel: {a: 1}, condition: sel}', 'missing-title'],
    ['no logsource', 'title: t\ndetection: {sel: {a: 1}, condition: sel}', 'missing-logsource'],
    [
      'an empty logsource',
      'title: t\nlogsource: {definition: x}\ndetection: {sel: {a: 1}, condition: sel}',
      'logsource',
    ],
    ['no detection', head, 'not-sigma'],
    ['no condition', `${head}detection: {sel: {a: 1}}`, 'missing-condition'],
    ['an empty condition', `${head}detection: {sel: {a: 1}, condition: ''}`, 'condition-syntax'],
    ['a condition that is no text', `${head}detection: {sel: {a: 1}, condition: 1}`, 'condition-syntax'],
    ['a detection that is a list', `${head}detection: [a]`, 'detection'],
    ['an empty selection', `${head}detection: {sel: {}, condition: sel}`, 'empty-selection'],
    ['an empty list', `${head}detection: {sel: [], condition: sel}`, 'empty-selection'],
    ['an empty map in a list', `${head}detection: {sel: [{}], condition: sel}`, 'empty-selection'],
    ['a doubled condition', `${head}detection: {sel: {a: 1}, condition: sel, condition: not sel}`, 'duplicate-key'],
    ['a doubled title', `title: u\n${head}detection: {sel: {a: 1}, condition: sel}`, 'duplicate-key'],
    ['an unknown alias', `${head}detection: {sel: *nope, condition: sel}`, 'unknown-alias'],
    ['a list at the top', '- a', 'not-sigma'],
    ['text at the top', 'hello', 'not-sigma'],
    ['another YAML', 'version: 3\nservices: {}', 'not-sigma'],
    ['a binary value', `${head}detection: {sel: {a: !!binary aGVsbG8=}, condition: sel}`, 'unknown-type'],
    ['an unsupported rule', `${head}status: unsupported\ndetection: {sel: {a: 1}, condition: sel}`, 'unsupported'],
    ['a filter without rules', `${head}filter: {sel: {a: 1}, condition: sel}`, 'filter'],
    ['a filter with two conditions', `${head}filter: {rules: any, sel: {a: 1}, condition: [sel, sel]}`, 'filter'],
    ['an unknown action', `${head}action: dance\ndetection: {sel: {a: 1}, condition: sel}`, 'action'],
  ]
  for (const [name, text, code] of mistakes) {
    test(`${name} is told as ${code}`, () => {
      const { documents, problems } = parseContent(text)
      assert.deepEqual(documents, [])
      assert.deepEqual(
        problems.filter((problem) => problem.severity === 'error').map((problem) => problem.code),
        [code],
      )
      assert.ok(problems[0]!.line! >= 1 && problems[0]!.column! >= 1)
    })
  }

  const slips: readonly [name: string, text: string, hint: RegExp][] = [
    ['a modifier', `${head}detection:\n  sel: {a|contain: x}\n  condition: sel`, /Did you mean contains\?/],
    ['the name of a selection', `${head}detection: {selection: {a: x}, condition: selecton}`, /mean selection\?/],
    ['the key of the condition', `${head}detection: {sel: {a: x}, Conditions: sel}`, /not Conditions/],
    ['a condition too far to the right', `${head}detection: {sel: {a: x, condition: sel}}`, /inside of "sel"/],
    ['a selection too far to the left', `${head}detection:\n  sel:\n  a: x\n  condition: sel`, /to the right/],
    ['a detection too far to the left', `${head}detection:\nsel: {a: x}\ncondition: sel`, /to the right/],
    ['the key of the detection', `${head}Detections: {sel: {a: x}, condition: sel}`, /detection, not Detections/],
    ['the key of a correlation', 'title: t\ncorrelation: {type: event_count, group_by: [a]}', /mean group-by\?/],
    ['the type of a correlation', 'title: t\ncorrelation: {type: event_cnt, rules: [a]}', /mean event_count\?/],
    ['a placeholder after cidr', `${head}detection: {sel: {a|cidr|expand: '%x%'}, condition: sel}`, /expand\|cidr/],
    ['tabs', `${head}detection:\n\tsel:\n\t\ta: x`, /spaces/],
    ['backslashes in double quotes', `${head}detection: {sel: {a: "C:\\Windows"}, condition: sel}`, /'…'/],
    ['a quote that is not closed', `${head}description: 'it\ndetection: {sel: {a: x}, condition: sel}`, /closed/],
    ['columns that differ', `${head}detection:\n  sel:\n    a: x\n   b: y\n  condition: sel`, /one column/],
    ['a colon in a title', `title: a: b\ndetection: {}`, /in quotes/],
    ['a colon without a space', `title:t\nlogsource: {product: aws}`, /colon and a space/],
  ]
  for (const [name, text, hint] of slips) {
    test(`a slip in ${name} is told with the way out`, () => {
      const { documents, problems } = parseContent(text)
      assert.deepEqual(documents, [])
      assert.match(problems[0]!.hint!, hint)
    })
  }

  test('empty documents are nothing to tell of', () => {
    assert.deepEqual(parseContent('---\n# only a comment\n---\n').problems, [])
    assert.deepEqual(parseContent('').problems, [])
  })

  test('a timeframe is no selection', () => {
    const { rules } = parseContent(`${head}detection: {sel: {a: 1}, timeframe: 5m, condition: 1 of them}`)
    assert.deepEqual(rules[0]!.tree, { node: 'test', field: 'a', test: { op: 'number', compare: 'eq', value: 1 } })
  })

  test('several conditions are alternatives', () => {
    const { rules } = parseContent(`${head}detection: {s: {a: 1}, t: {a: 2}, condition: [s, t]}`)
    assert.deepEqual(
      [1, 2, 3].map((a) => toFunction(rules[0]!)({ a })),
      [true, true, false],
    )
  })

  test('values are read by YAML 1.2, and scalars keep their text', () => {
    const { rules } = parseContent(`${head}detection:
  sel: {a: yes, b: 010, c|re: 010, d: 2024-01-01, e: 0x10, f: ~, g: 1e3, h: 12:30}
  condition: sel`)
    const event = { a: 'yes', b: 10, c: '010', d: '2024-01-01', e: 16, g: 1000, h: '12:30' }
    assert.equal(toFunction(rules[0]!)(event), true)
  })

  test('anchors, aliases and merge keys are resolved', () => {
    const { rules, problems } = parseContent(`${head}
x-base: &base {a: x, b: y}
detection:
  sel: {<<: *base, b: z}
  condition: sel`)
    assert.deepEqual(problems, [])
    assert.equal(toFunction(rules[0]!)({ a: 'x', b: 'z' }), true)
    assert.equal(toFunction(rules[0]!)({ a: 'x', b: 'y' }), false)
  })

  test('the id is the id, else the name, else a hash of the text', () => {
    const body = `${head}detection: {sel: {a: 1}, condition: sel}\n`
    assert.equal(parseContent(`${body}id: i\nname: n`).rules[0]!.id, 'i')
    assert.equal(parseContent(`${body}name: n`).rules[0]!.id, 'n')
    assert.match(parseContent(body).rules[0]!.id, /^[0-9a-f]{64}$/)
  })

  test('the hash follows what decides matching and nothing else', () => {
    const hashOf = (more: string, value = 1) =>
      parseContent(`${head}detection: {sel: {a: ${value}}, condition: sel}\n${more}`).rules[0]!.hash
    assert.equal(hashOf('level: low'), hashOf('level: high\nauthor: me'))
    assert.notEqual(hashOf('', 1), hashOf('', 2))
  })

  test('metadata of an odd shape is no reason to lose a rule', () => {
    const { rules, problems } = parseContent(`${head}detection: {sel: {a: 1}, condition: sel}
author: [A, B]
falsepositives:
  - Known: admins
  - [x, y]
  -
tags:
references: https://example.org
level: High
`)
    assert.deepEqual(problems, [])
    const { author, falsepositives, tags, references, level } = rules[0]!
    assert.deepEqual(
      { author, falsepositives, tags, references, level },
      {
        author: 'A, B',
        falsepositives: ['Known: admins', 'x, y'],
        tags: [],
        references: ['https://example.org'],
        level: 'high',
      },
    )
  })

  test('what a problem quotes from a rule is tamed', () => {
    const { problems } = parseContent(`${head}detection: {sel: {"a|\\e[31m\\u202e": 1}, condition: sel}`)
    assert.ok(problems[0]!.says.includes('\\u{202e}'))
    assert.doesNotMatch(problems[0]!.says, /[\p{Cc}\p{Cf}]/u)
    const long = parseContent(`${head}detection: {sel: {a: 1}, condition: ${'x'.repeat(50_000)}}`).problems[0]!
    assert.ok(long.says.length < 1_100)
  })

  test('keys that Sigma does not name are kept', () => {
    const { rules } = parseContent(`${head}detection: {sel: {a: 1}, condition: sel}\nx-keytrail: {respond: [key, 1]}`)
    assert.deepEqual(rules[0]!.custom, { 'x-keytrail': { respond: ['key', 1] } })
  })

  test('a key named __proto__ changes no object', () => {
    const { rules } = parseContent(`${head}detection: {sel: {__proto__: x}, condition: sel}\n__proto__: {polluted: 1}`)
    assert.equal(({} as Record<string, unknown>).polluted, undefined)
    assert.equal(toFunction(rules[0]!)({}), false)
    assert.equal(toFunction(rules[0]!)(JSON.parse('{"__proto__": "x"}')), true)
  })
})

describe('collections of Sigma 1', () => {
  test('action: global is merged into the documents after it, repeat varies the last, reset ends it', () => {
    const { rules, problems } = parseContent(`
action: global
id: i
title: Shared
logsource: {product: aws, service: cloudtrail}
detection: {condition: sel}
---
detection: {sel: {a: 1}}
---
action: repeat
title: Other
detection: {sel: {b: 2}}
---
action: reset
---
title: Alone
logsource: {product: linux}
detection: {sel: {c: 3}, condition: sel}
`)
    assert.deepEqual(problems, [])
    assert.deepEqual(
      rules.map((rule) => [rule.id, rule.title, rule.logsource.product, rule.tree.node]),
      [
        ['i', 'Shared', 'aws', 'test'],
        ['i#2', 'Other', 'aws', 'and'],
        [rules[2]!.id, 'Alone', 'linux', 'test'],
      ],
    )
  })
})

describe('hostile files', () => {
  const bombs: readonly [name: string, text: string][] = [
    [
      'aliases that multiply',
      Array.from({ length: 30 }, (_, i) => `a${i}: &a${i} [${i === 0 ? 'x' : `*a${i - 1}, *a${i - 1}`}]`).join('\n'),
    ],
    ['an alias of itself', 'a: &a [*a, *a]'],
    ['deep nesting', '['.repeat(50_000)],
    ['deep maps', Array.from({ length: 500 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['a very large file', `title: ${'x'.repeat(1_100_000)}`],
    ['very many keys', Array.from({ length: 60_000 }, (_, i) => `k${i}: 1`).join('\n')],
    ['very many documents', '---\na: 1\n'.repeat(20_000)],
    ['quotes without end', '"'.repeat(100_001)],
    ['placeholders that multiply', `${head}detection: {sel: {a|expand: '${'%p%'.repeat(9)}'}, condition: sel}`],
    [
      'placeholders, dashes and offsets that multiply',
      `${head}detection: {sel: {a|expand|windash|base64offset: '${'%p%'.repeat(6)} -a -b -c'}, condition: sel}`,
    ],
    [
      'dashes in very many values',
      `${head}detection: {sel: {a|windash: [${Array.from({ length: 5000 }, () => "' -a -b -c -d'").join()}]}, condition: sel}`,
    ],
    ['very many modifiers', `${head}detection: {sel: {"a${'|contains'.repeat(50_000)}": x}, condition: sel}`],
    [
      'encodings in a row',
      `${head}detection: {sel: {"a${'|base64offset'.repeat(10)}": ${'x'.repeat(100_000)}}, condition: sel}`,
    ],
    ['very many rules', `title: t\ncorrelation: {type: temporal, timespan: 1h, rules: [${'a, b, '.repeat(50_000)}]}`],
    [
      'very many selections',
      `${head}detection:\n${Array.from({ length: 20_000 }, (_, i) => `  s${i}: {a: 1}`).join('\n')}\n  condition: ${'1 of s* or '.repeat(9_000)}s1`,
    ],
    [
      'a regular expression that multiplies',
      `${head}detection: {sel: {a|re: '((a{1000}){1000}){1000}'}, condition: sel}`,
    ],
  ]
  for (const [name, text] of bombs) {
    test(`${name} end in problems, soon`, () => {
      const started = process.cpuUsage()
      const { documents, problems } = parseContent(text, { placeholders: { p: ['1', '2', '3', '4'] } })
      assert.deepEqual(documents, [])
      assert.ok(problems.length > 0)
      assert.ok(process.cpuUsage(started).user < 5_000_000)
    })
  }

  test('no text makes it throw', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'title: t\n',
        'detection:\n',
        '  sel:\n',
        ' {a|re: ',
        'condition: sel',
        '---\n',
        '|',
        '*x',
        '&x ',
        '<<: ',
        '!!set ',
      ),
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        parseContent(pieces.join(''))
      }),
      { numRuns: 500 },
    )
  })
})
