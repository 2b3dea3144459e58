import fc from 'fast-check'
import { columns } from '../../store/columns.ts'

/** How a JSON text may be written without changing what it says. */
type Spelling = { readonly gap: string; readonly escapes: boolean }

const spellings: fc.Arbitrary<Spelling> = fc.record({
  gap: fc.constantFrom('', '', '', ' ', '\n\t ', '\r\n'),
  escapes: fc.constantFrom(false, false, false, true),
})

const oddTexts = [
  '',
  '\u0000',
  'é',
  '😀',
  '\ud83d',
  '\ude00',
  '\u2028',
  '\ufeff',
  '"',
  '\\',
  "'; drop table events; --",
  '{"a":"b"}',
  'x'.repeat(12),
  'x'.repeat(13),
  '2022-12-06T14:00:00Z',
  '192.0.2.1',
  'true',
  'null',
  '-1',
]

/** Texts of any code units, half characters and NUL among them. */
const oddText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...oddTexts),
  fc.string({ unit: 'binary-ascii', maxLength: 20 }),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 4 }).map((units) => String.fromCharCode(...units)),
)

const numberText = fc.constantFrom('0', '-0.5', '1.10', '1e3', '-2E-2', '12345678901234567890', '3', '7.0')

/** The JSON text of a text, perhaps all in escapes. */
function quoted(text: string, { escapes }: Pick<Spelling, 'escapes'> = { escapes: false }): string {
  if (!escapes) return JSON.stringify(text)
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))
  return `"${units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')}"`
}

/** JSON texts of any value, in any spelling. */
function jsonText(depth = 3): fc.Arbitrary<string> {
  const scalar = fc.oneof(
    fc.tuple(oddText, spellings).map(([text, spelling]) => quoted(text, spelling)),
    numberText,
    fc.constantFrom('true', 'false', 'null'),
  )
  if (depth === 0) return scalar
  const inner = jsonText(depth - 1)
  return fc.oneof(
    { weight: 3, arbitrary: scalar },
    { weight: 1, arbitrary: fc.tuple(fc.array(inner, { maxLength: 3 }), spellings).map(toList) },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.array(fc.tuple(key, inner), { maxLength: 3 }), spellings).map(toObject),
    },
  )
}

/**
 * Keys: our own, keys that nearly are, and any text. But for backslashes: V8 13.6 takes a key in escapes for an earlier key that begins with
 * one (`JSON.parse('{"a":1,"\\\\":2}'); JSON.parse('{"a":1,"\\u0062":2}')` has a key `\\`), so that JSON.parse could not be the judge.
 */
const ownKeys = [...new Set(columns.flatMap((column) => column.path))]
const key = fc
  .oneof(
    fc.constantFrom(...ownKeys),
    fc.constantFrom(...ownKeys).map((own) => own.toUpperCase()),
    fc.constantFrom('', 'a', 'a"b', '$', '.', '__proto__', 'constructor', 'addendum', 'onBehalfOf', '*', "it's", '#'),
    oddText,
  )
  .filter((text) => !text.includes('\\'))

function toList([items, { gap }]: readonly [readonly string[], Spelling]): string {
  return `[${gap}${items.join(`${gap},${gap}`)}${gap}]`
}

function toObject([members, spelling]: readonly [readonly (readonly [string, string])[], Spelling]): string {
  const { gap } = spelling
  // One key, one value: what JSON with doubled keys means is said by a test of its own.
  const once = [...new Map(members.map(([name, value]) => [name.toWellFormed(), [name, value] as const])).values()]
  const written = once.map(([name, value]) => `${quoted(name, spelling)}${gap}:${gap}${value}`)
  return `{${gap}${written.join(`${gap},${gap}`)}${gap}}`
}

const time = fc.constantFrom(
  '"2022-12-06T14:00:00Z"',
  '"2022-12-06T14:00:00.123Z"',
  '"2022-02-30T14:00:00Z"',
  '"1970-01-01T00:00:00Z"',
  '"1970-01-01T00:00:00+05:00"',
  '"9999-12-31T23:59:59Z"',
  '1670335200',
  '"yesterday"',
  '"2022-12-06\\u005414:00:00Z"',
)

const arn = fc.constantFrom(
  'arn:aws:iam::111122223333:user/alice',
  'arn:aws:sts::111122223333:assumed-role/deploy/session-1',
  'arn:aws:sts::111122223333:assumed-role/deploy',
  'arn:aws:sts::111122223333:assumed-role/path/deploy/a/b',
  'arn:aws-cn:sts::111122223333:assumed-role/deploy/é\u2028x',
  'arn:aws:sts::notanaccount:assumed-role/deploy/s',
  'arn:aws:sts::111122223333:federated-user/bob',
  'arn:aws:iam::111122223333:root',
)

const identityType = fc.constantFrom(
  'IAMUser',
  'AssumedRole',
  'AWSService',
  'Root',
  'IAMFool',
  'AssumedRule',
  'Unknown',
)

const usual: Readonly<Record<string, fc.Arbitrary<string>>> = {
  eventTime: time,
  readOnly: fc.constantFrom('true', 'false', '"true"', '"no"', '1', 'null'),
  managementEvent: fc.constantFrom('true', 'false'),
  arn: arn.map((text) => quoted(text)),
  type: identityType.map((text) => quoted(text)),
  principalId: fc.constantFrom('"AROAEXAMPLE:session-1"', '"AIDAEXAMPLE"', '"AROAEXAMPLE:"'),
  sourceIPAddress: fc.constantFrom(
    '"192.0.2.1"',
    '"2001:DB8::1"',
    '"::ffff:192.0.2.1"',
    '"ec2.amazonaws.com"',
    '"1.2.3"',
  ),
  invokedBy: fc.constant('"ec2.amazonaws.com"'),
}

/** JSON texts of records as no service would write them: each names its call and says its version, all else may be anything. */
export function recordText(): fc.Arbitrary<string> {
  return shapeText(
    [],
    [
      ['eventVersion', '"1.08"'],
      ['eventName', '"ListUsers"'],
    ],
  )
}

/** The JSON text of an object at a path of ours: listed keys with usual and with any values, keys of no column, in any order. */
function shapeText(path: readonly string[], fixed: readonly Member[] = []): fc.Arbitrary<string> {
  const inside = columns.filter((column) => path.every((name, depth) => column.path[depth] === name))
  const names = new Set(inside.flatMap((column) => column.path[path.length] ?? []))
  for (const [name] of fixed) names.delete(name)
  const listed = fc
    .subarray([...names])
    .chain((some) => fc.tuple(...some.map((name) => fc.tuple(fc.constant(name), memberText([...path, name])))))
  const others = fc.array(fc.tuple(key, jsonText(2)), { maxLength: 2 })
  return fc
    .tuple(listed, others, spellings)
    .chain(([known, unknown, spelling]) => {
      const free = unknown.filter(([name]) => !fixed.some(([taken]) => taken === name))
      const all = [...free, ...known, ...fixed]
      return fc.tuple(fc.shuffledSubarray(all, { minLength: all.length }), fc.constant(spelling))
    })
    .map(toObject)
}

type Member = readonly [key: string, value: string]

function memberText(path: readonly string[]): fc.Arbitrary<string> {
  const column = columns.find((candidate) => candidate.path.join('.') === path.join('.'))
  const odd = jsonText(2)
  if (!column) return fc.oneof({ weight: 6, arbitrary: shapeText(path) }, { weight: 1, arbitrary: odd })
  const ordinary = usual[path.at(-1)!] ?? (column.type === 'json' ? jsonText(3) : oddText.map((text) => quoted(text)))
  return fc.oneof({ weight: 6, arbitrary: ordinary }, { weight: 1, arbitrary: odd })
}
