import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { describe, test } from 'node:test'
import { parseContent } from '../parse-content.ts'
import { toFunction } from '../to-function/to-function.ts'
import { modifierByName, modifiers } from './index.ts'

/** An item on the field `f`, values of `f` that it matches, and values that it does not; `undefined` is absent. */
const cases: readonly [item: string, yes: readonly unknown[], no: readonly unknown[]][] = [
  ['f: abc', ['abc', 'ABC'], ['abcd', 'xabc', '', null, undefined]],
  ["f: ''", [''], [' ', null, undefined]],
  ["f: '*'", ['', 'x', 0, false], [null, undefined]],
  ["f: 'a?c*'", ['abc', 'aéc', 'a𐐀cd'], ['ac', 'abd']],
  ["f: '?'", ['a', '😀'], ['', 'ab']],
  ['f: [a, b]', ['a', 'b'], ['c']],
  ['f: 5', [5, '5', '5.0', '05', '+5', '5e0'], [6, '5x', '', ' 5', true, null]],
  ['f: 5.0', [5, '5'], [5.1]],
  ['f: true', [true, 'true', 'TRUE'], [false, 'yes', 1, null]],
  ["f: 'false'", [false, 'false', 'False'], [true, null]],
  ['f: null', [null, undefined], ['', 0, false, 'null']],
  ['f: []', [null, undefined], ['', 'x']],
  ['f: [x, null]', ['x', null, undefined], ['y']],
  ['f: [[a, [b]], c]', ['a', 'b', 'c'], ['d']],
  ['f|contains: b', ['abc', 'B'], ['ac', null]],
  ["f|contains: ''", ['', 'x'], [null, undefined]],
  ["f|contains: '*'", ['', 'x'], [null, undefined]],
  ["f|contains: 'a*c'", ['xabcx', 'ac'], ['ca']],
  ["f|contains: '100%_'", ['x100%_y'], ['1000_y', '100%xy']],
  ['f|startswith: ab', ['abc', 'AB'], ['xab']],
  ['f|endswith: bc', ['abc', 'bc'], ['bcd']],
  ["f|startswith: 'ab*'", ['abc'], ['xab']],
  ['f|contains|all: [a, b]', ['ab', 'xbya'], ['a', 'b']],
  ['f|all|contains: [a, b]', ['ab'], ['a']],
  ['f|contains|all: a', ['ab'], ['b']],
  ['f|cased: Abc', ['Abc'], ['abc']],
  ['f|cased|contains: B', ['aBc'], ['abc']],
  ['f|contains|cased: B', ['aBc'], ['abc']],
  ['f|exists: true', ['', null, 0], [undefined]],
  ['f|exists: false', [undefined], ['', null]],
  ['f|neq: x', ['y', '', null, undefined], ['x', 'X']],
  ['f|neq: [x, y]', ['z', undefined], ['x', 'y']],
  ['f|contains|all|neq: [a, b]', ['a', 'b', undefined], ['ab']],
  ['f|neq: 5', [6, 'x', null], [5, '5']],
  ['f|contains|neq: a', ['b', undefined], ['xax']],
  ["f|re: 'b.d'", ['abcde', 'b*d'], ['BCD', 'b\nd', 'bd']],
  ["f|re: '^ab$'", ['ab'], ['abc', 'xab', 'ab\ncd']],
  ["f|re: 'a\\*b'", ['a*b'], ['ab', 'aab']],
  ['f|re: 1\\d', ['10', 15], ['2']],
  ['f|re: 010', ['x010'], ['10', '8']],
  ["f|re|i: 'abc'", ['xABCx'], ['ab']],
  ["f|re|ignorecase: 'abc'", ['ABC'], []],
  ["f|re|m: '^b$'", ['a\nb\nc'], ['ab']],
  ["f|re|multiline: '^b$'", ['a\nb'], []],
  ["f|re|s: 'a.b'", ['a\nb'], ['ab']],
  ["f|re|dotall: 'a.b'", ['a\nb'], []],
  ["f|re|i|m|s: '^A.B$'", ['x\na\nb'], []],
  ["f|re|startswith: 'a|b'", ['ax', 'bx'], ['xa', 'xb']],
  ["f|re|m|endswith: 'a|b'", ['xa', 'xb'], ['ax', 'a\nx']],
  ["f|re|contains: 'a'", ['xax'], ['b']],
  ['f|base64: foobar', ['Zm9vYmFy'], ['foobar']],
  ['f|base64|contains: é', ['xw6k=x'], ['6Q==']],
  ["f|base64: 'a\\*b'", ['YSpi'], ['YVwqYg==']],
  ['f|base64offset|contains: foobar', [base64('foobar'), base64('xfoobar'), base64('xxfoobary')], [base64('fooba')]],
  ['f|base64offset|contains: éclair', [base64('éclair'), base64('-éclair-'), base64('--éclair')], [base64('eclair')]],
  ['f|base64offset|contains|all: [foo, bar]', [base64('foobar'), base64('xbarfoo')], [base64('foo'), base64('bar')]],
  ['f|wide|base64: ab', ['YQBiAA=='], ['YWI=']],
  ['f|utf16le|base64: ab', ['YQBiAA=='], []],
  ['f|utf16be|base64: ab', ['AGEAYg=='], []],
  ['f|utf16|base64: ab', ['//5hAGIA'], []],
  ['f|wide|base64: é😀', [Buffer.from('é😀', 'utf16le').toString('base64')], []],
  ["f|windash|contains: ' -f '", ['a -f b', 'a /f b', 'a –f b', 'a —f b', 'a ―f b'], ['a f b']],
  ["f|contains|windash: ' /f '", ['a -f b', 'a /f b'], []],
  ["f|windash: 'a-b -c'", ['a-b -c', 'a-b /c'], ['a/b -c']],
  ["f|windash: '-a -b'", ['-a -b', '/a -b', '–a /b'], []],
  ["f|windash|contains|all: [' -a', ' -b']", ['x /a -b', 'x -b /a'], ['x /a']],
  ['f|lt: 5', [4, '4.9', -1], [5, 6, 'x', null, undefined, true]],
  ['f|lte: 5', [5, '5'], [5.1]],
  ['f|gt: 5', ['6', 5.5, '1e3'], [5, '']],
  ['f|gte: 5.5', [5.5, '6'], [5]],
  ['f|gt: [10, 2]', [3], [1]],
  [
    'f|cidr: 10.0.0.0/8',
    ['10.1.2.3', '::ffff:10.1.2.3', '::ffff:0a01:0203'],
    ['11.0.0.1', '10.1.2.03', 'AWS Internal', 10, null],
  ],
  ['f|cidr: 2001:db8::/32', ['2001:db8::1', '2001:0DB8:1::'], ['2001:db9::1', '10.0.0.1']],
  ['f|cidr: 192.0.2.1', ['192.0.2.1'], ['192.0.2.2']],
  ['f|cidr: [10.0.0.0/8, 192.0.2.0/24]', ['10.0.0.1', '192.0.2.9'], ['198.51.100.1']],
  ['f|hour: 3', ['2026-11-24T03:55:10Z', '2026-11-24T14:55:10+11:00'], ['2026-11-24T04:00:00Z', 3, '3', 'x', null]],
  ['f|hour|gte: 22', ['2026-11-24T23:00:00Z'], ['2026-11-24T21:59:59Z', 23]],
  ['f|week: 48', ['2026-11-24'], ['2026-11-30']],
  ['f|minute|lt: 5', ['2026-11-24T03:04:10Z'], ['2026-11-24T03:05:00Z']],
  ['f|day: 24', ['2026-11-24'], ['2026-11-25']],
  ['f|month: 11', ['2026-11-24'], ['2026-10-24']],
  ['f|year|lte: 2025', ['2025-12-31'], ['2026-01-01']],
  ["f|expand: '%admins%'", ['root', 'svc-1', 'SVC-'], ['%admins%', 'bob']],
  ["f|expand: '%admins%@%domains%'", ['root@a.example', 'svc-x@b.example'], ['root', 'bob@a.example']],
  ["f|expand: '\\%admins%'", ['%admins%'], ['root']],
  ["f|contains|expand: '%admins%'", ['xrooty'], ['x']],
  ["f|expand|contains: '%domains%'", ['x@a.example/'], ['aXexample']],
  ["f|re|expand: '^%domains%$'", ['a.example'], ['axexample']],
  ["f|expand|contains|all: ['%admins%', x]", ['root x', 'x svc-'], ['root', 'x']],
  ["f|expand|cidr: '%nets%'", ['10.1.1.1', '192.0.2.1'], ['11.1.1.1']],
  ["f|expand|base64: '%domains%'", [base64('a.example')], []],
  ["f|expand: '%nobody%'", [], ['', 'root', '%nobody%', null, undefined]],
  ["f|expand|neq: '%nobody%'", ['', 'root', null, undefined], []],
  ["f|expand: ['%nobody%', x]", ['x'], ['', 'root']],
  ["f|expand|cidr: '%nobody%'", [], ['10.0.0.1']],
  ["f: '%admins%'", ['%admins%'], ['root']],
  ['f|fieldref: g', ['ref', 'REF'], ['refx', null, undefined]],
  ['f|fieldref|startswith: g', ['refx'], ['xref']],
  ['f|fieldref|endswith: g', ['xref'], ['refx']],
  ['f|fieldref|contains: g', ['xrefx'], ['re']],
  ['f|fieldref|neq: g', ['x', null, undefined], ['ref']],
  ['f|fieldref: [nope, g]', ['ref'], ['x']],
  ['f|fieldref: nope', [], ['ref', null, undefined]],
]

const placeholders = {
  admins: ['root', 'svc-*'],
  domains: ['a.example', 'b.example'],
  nets: ['10.0.0.0/8', '192.0.2.1'],
  nobody: [],
}

describe('modifiers', () => {
  for (const [item, yes, no] of cases) {
    test(`${item} matches ${yes.length === 0 ? 'nothing' : yes.map(show).join(' ')}, not ${no.map(show).join(' ')}`, () => {
      const { rules, problems } = parse(item)
      assert.deepEqual(problems, [])
      const fires = toFunction(rules[0]!)
      const withField = (value: unknown) => (value === undefined ? { g: 'ref' } : { f: value, g: 'ref' })
      assert.deepEqual(
        yes.filter((value) => !fires(withField(value))),
        [],
      )
      assert.deepEqual(
        no.filter((value) => fires(withField(value))),
        [],
      )
    })
  }

  const errors: readonly [item: string, code: string, says: RegExp][] = [
    ['f|kontains: x', 'unknown-modifier', /no modifier "kontains"/],
    ['f|Contains: x', 'unknown-modifier', /no modifier "Contains"/],
    ['f|: x', 'unknown-modifier', /no modifier ""/],
    ['f|contains: 5', 'modifier-type', /contains cannot be used on a number/],
    ['f|startswith: true', 'modifier-type', /startswith cannot be used on true or false/],
    ['f|endswith: null', 'modifier-type', /endswith cannot be used on no value/],
    ['f|cased: 5', 'modifier-type', /cased cannot be used on a number/],
    ['f|fieldref|cased: g', 'modifier-type', /cased cannot be used/],
    ["f|exists: 'yes'", 'modifier-type', /exists cannot be used on text/],
    ['f|exists|neq: true', 'modifier-order', /exists cannot stand here/],
    ["'|exists': true", 'keyword', /text or a regular expression/],
    ["f|re: '(?=x)'", 'invalid-regex', /is not RE2 syntax/],
    ["f|re: '(a)\\1'", 'invalid-regex', /is not RE2 syntax/],
    ["f|re: '['", 'invalid-regex', /is not RE2 syntax/],
    [`f|re: ${'a'.repeat(10_001)}`, 'invalid-regex', /longer than/],
    ['f|contains|re: x', 'modifier-order', /re cannot stand here/],
    ['f|re: true', 'modifier-type', /re cannot be used on true or false/],
    ['f|i: x', 'modifier-type', /i cannot be used on text/],
    ["f|base64: 'a*'", 'modifier-type', /cannot encode a wildcard/],
    ['f|base64: 5', 'modifier-type', /base64 cannot be used on a number/],
    ["f|wide|base64: 'a?'", 'modifier-type', /cannot encode a wildcard/],
    ['f|wide: a', 'modifier-order', /only looked for in base64/],
    ["f|windash: ' -a -b -c -d -e'", 'windash', /3125 spellings/],
    ["f|lt: '5'", 'modifier-type', /lt cannot be used on text/],
    ['f|gte: true', 'modifier-type', /gte cannot be used on true or false/],
    ['f|gt|hour: 5', 'modifier-order', /hour cannot stand here/],
    ['f|hour: 1.5', 'modifier-type', /whole number/],
    ["f|hour: '3'", 'modifier-type', /hour cannot be used on text/],
    ['f: .inf', 'not-a-number', /\.inf is not a number/],
    ['f|cidr: 10.0.0.1/8', 'invalid-cidr', /host bits set/],
    ["f|cidr: '10.*'", 'invalid-cidr', /not an IPv4 or IPv6 network/],
    ['f|cidr|contains: 10.0.0.0/8', 'modifier-type', /contains cannot be used/],
    ['f|contains|cidr: 10.0.0.0/8', 'modifier-order', /cidr cannot stand here/],
    ["f|expand: '%unknown%'", 'unresolved-placeholder', /%unknown% has no values/],
    ["f|expand: '%__proto__%'", 'unresolved-placeholder', /has no values/],
    ["f|expand|re: '%admins%'", 'modifier-order', /re cannot stand here/],
    ["f|fieldref: 'g*'", 'modifier-type', /fieldref cannot be used/],
    ['f|contains|fieldref: g', 'modifier-order', /fieldref cannot stand here/],
    ['f: {g: h}', 'nested-map', /The value of "f" is a map/],
    ["'|startswith': x", 'keyword', /no beginning or end/],
    ["'': null", 'keyword', /text or a regular expression/],
    ['f: "a\\0b"', 'control-character', /NUL/],
    ['f: "\\ud800"', 'control-character', /surrogate/],
  ]
  for (const [item, code, says] of errors) {
    test(`${item.slice(0, 40)} is refused`, () => {
      const { rules, problems } = parse(item)
      assert.deepEqual(rules, [])
      assert.deepEqual(
        problems.map((problem) => problem.code),
        [code],
      )
      assert.match(problems[0]!.says, says)
    })
  }

  test('every modifier has a case', () => {
    const used = new Set(cases.flatMap(([item]) => item.split(':')[0]!.split('|')))
    assert.deepEqual(
      [...modifierByName.keys()].filter((name) => !used.has(name)),
      [],
    )
    assert.ok(modifiers.length > 20)
  })
})

function parse(item: string) {
  const text = `title: t\nlogsource: {product: aws}\ndetection:\n  sel:\n    ${item}\n  condition: sel\n`
  return parseContent(text, { placeholders })
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64')
}

function show(value: unknown): string {
  return value === undefined ? 'absent' : JSON.stringify(value)
}
