import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { makeRecord, toFile, toLines } from '../testing/make-record.ts'
import { scanBytes } from '../testing/scan-bytes.ts'

const records = ['a', 'b', 'c'].map((id) => makeRecord(id))
const [a, b, c] = records.map((record) => JSON.stringify(record)) as [string, string, string]
const ids = (text: string | Buffer) => scanBytes(text).rows.map((row) => row.event_id)
const reasons = (text: string | Buffer) => Object.fromEntries(scanBytes(text).tally.reasons)
const pretty = (value: unknown) => JSON.stringify(value, null, 2)

test('records are found wherever CloudTrail and its exports put them', () => {
  const forms = {
    file: toFile(records),
    'pretty file': pretty({ Records: records }),
    'members behind': `{"Records":[${a},${b},${c}],"NextToken":"x","more":{"y":[1]}}`,
    'members before': `{"Version":"1","n":1,"odd":{"Records":[]},"Records":[${a},${b},${c}]}`,
    'escapes in the key': `{"\\u0052ecords":[${a},${b},${c}]}`,
    'two lists': `{"Records":[${a}],"Records":[${b},${c}]}`,
    'two files after each other': `${toFile(records.slice(0, 1))}${toFile(records.slice(1))}`,
    array: JSON.stringify(records),
    'pretty array': pretty(records),
    'array of arrays': JSON.stringify([records]),
    lines: toLines(records),
    'lines of batches': `${toFile(records.slice(0, 2))}\r\n${toFile(records.slice(2))}\r\n`,
    'lines of texts': records.map((record) => JSON.stringify(JSON.stringify(record))).join('\n'),
    'lines with a time before': [a, b, c].map((line) => `2022-12-06 14:00:00 host app: ${line}`).join('\n'),
    concatenated: a + b + c,
    'pretty, one after the other': records.map(pretty).join('\n'),
    'JSON text sequence': `\u001e${a}\n\u001e${b}\n\u001e${c}\n`,
    'without the brackets': `${a},\n${b},\n${c},`,
    'white space': ` \r\n\t${toFile(records).replaceAll(',', ' ,\r\n\t')}\n\n`,
    'lookup page': JSON.stringify({ Events: records.map(toLookup), NextToken: 'x' }),
    'lookup page, token first': JSON.stringify({ NextToken: 'x', Events: records.map(toLookup) }),
    'lookup lines': toLines(records.map(toLookup)),
    'EventBridge lines': toLines(records.map(toEventBridge)),
    'CloudWatch Logs': JSON.stringify({
      messageType: 'DATA_MESSAGE',
      logGroup: 'CloudTrail',
      logEvents: records.map((record) => ({ id: '1', timestamp: 1, message: JSON.stringify(record) })),
    }),
    _raw: toLines(records.map((record) => ({ host: 'x', _raw: JSON.stringify(record) }))),
  }
  for (const [form, text] of Object.entries(forms)) {
    assert.deepEqual(ids(text), ['a', 'b', 'c'], form)
    assert.deepEqual(reasons(text), {}, form)
  }
})

function toLookup(record: Record<string, unknown>) {
  return {
    EventId: record.eventID,
    EventName: record.eventName,
    EventTime: record.eventTime,
    CloudTrailEvent: JSON.stringify(record),
  }
}

function toEventBridge(detail: object) {
  return { version: '0', id: '1', 'detail-type': 'AWS API Call via CloudTrail', source: 'aws.iam', detail }
}

test('what is broken in a list costs itself only', () => {
  const list = (...items: string[]) => `{"Records":[${items.join(',')}]}`
  const broken = {
    garbage: 'xyz',
    'garbage with a brace': 'xyz{',
    'garbage with quotes': '"xyz',
    'a closing brace': '}',
    'no colon': '{"eventVersion" "1.08"}',
    'an open text': b.replace('"ListUsers"', '"ListUsers'),
    'no closing brace': b.slice(0, -1),
    'one closing brace more': `${b}}`,
    'a bad number': b.replace('"maxItems":1', '"maxItems":01'),
    'a bad escape': b.replace('ListUsers', 'List\\xUsers'),
    'a line break in a text': b.replace('ListUsers', 'List\nUsers'),
  }
  for (const [what, item] of Object.entries(broken)) {
    for (const text of [list(a, item, c), list(a, item, c).replaceAll(',{', ',\n{')]) {
      const { rows, tally } = scanBytes(text)
      assert.deepEqual(
        rows.map((row) => row.event_id).filter((id) => id !== 'b'),
        ['a', 'c'],
        `${what}: ${text}`,
      )
      assert.ok(tally.rejected <= 2, what)
      assert.ok(tally.rejected === 1 || /brace|quotes/.test(what), what)
    }
  }
})

test('what is broken among lines and objects costs itself only', () => {
  const broken = {
    'an open text': b.replace('"ListUsers"', '"ListUsers'),
    'no closing brace': b.slice(0, -1),
    'cut off': b.slice(0, 100),
    'a bad escape': b.replace('ListUsers', 'List\\xUsers'),
    pretty: pretty(records[1]).replace('"ListUsers"', 'ListUsers'),
  }
  for (const [what, item] of Object.entries(broken)) {
    for (const between of ['\n', '\r\n', '']) {
      const { rows, tally } = scanBytes([a, item, c].join(between))
      assert.deepEqual(
        rows.map((row) => row.event_id),
        ['a', 'c'],
        `${what} ${JSON.stringify(between)}`,
      )
      assert.equal(tally.rejected, 1, what)
    }
  }
})

test('a file cut off anywhere keeps every record that is whole', () => {
  for (const text of [toFile(records), toLines(records), pretty(records)]) {
    const ends = records.map((_, index) => endOf(text, index))
    for (let cut = 1; cut < text.length; cut++) {
      const { rows, tally } = scanBytes(text.slice(0, cut))
      assert.equal(rows.length, ends.filter((end) => end <= cut).length, `cut at ${cut} of ${text}`)
      assert.ok(tally.rejected <= 1)
    }
  }
})

/** Where the record behind the nth id ends. */
function endOf(text: string, index: number): number {
  const id = text.indexOf(`"${['a', 'b', 'c'][index]}"`, text.indexOf('eventID'))
  let depth = 1
  for (let at = id; ; at++) {
    if (text[at] === '{') depth++
    if (text[at] === '}' && --depth === 0) return at + 1
  }
}

test('damage anywhere is never fatal, and leaves most records', () => {
  const many = Array.from({ length: 20 }, (_, index) => makeRecord(`${index}`))
  const texts = [toFile(many), toLines(many), pretty({ Records: many }), toLines(many.map(toLookup))]
  const damage = fc.record({
    text: fc.constantFrom(...texts),
    at: fc.nat(),
    removed: fc.nat(4),
    added: fc.uint8Array({ maxLength: 4 }),
  })
  fc.assert(
    fc.property(damage, ({ text, at, removed, added }) => {
      const bytes = Buffer.from(text)
      const from = at % bytes.length
      const { rows, tally } = scanBytes(Buffer.concat([bytes.subarray(0, from), added, bytes.subarray(from + removed)]))
      assert.equal(rows.length, tally.kept)
      assert.ok(rows.length >= 18, `${rows.length} of 20 left after damage`)
    }),
    { numRuns: 1500 },
  )
})

test('bytes that are not UTF-8 are replaced, in their record only, and said', () => {
  const latin = Buffer.from(
    toFile([makeRecord('a'), makeRecord('b', { userAgent: 'caf\u00e9' }), makeRecord('c')]),
    'latin1',
  )
  const { rows, tally } = scanBytes(latin)
  assert.deepEqual(
    rows.map((row) => row.user_agent),
    ['aws-cli/2.8.12', 'caf\ufffd', 'aws-cli/2.8.12'],
  )
  assert.deepEqual(Object.fromEntries(tally.reasons), {
    'some text was not UTF-8: the bytes in question are stored as U+FFFD': 0,
  })
})

test('a record of 50 MB in the middle is passed over with its reason', () => {
  for (const between of [',', '\n']) {
    const giant = JSON.stringify(
      makeRecord('big', { requestParameters: { inner: [makeRecord('inner')], x: 'x'.repeat(50e6) } }),
    )
    const text = between === ',' ? `{"Records":[${[a, giant, c].join(between)}]}` : [a, giant, c].join(between)
    const { rows, tally } = scanBytes(text)
    assert.deepEqual(
      rows.map((row) => row.event_id),
      ['a', 'c'],
    )
    assert.deepEqual(Object.fromEntries(tally.reasons), { 'larger than 16 MiB': 1 })
  }
})

test('a record of several megabytes is kept', () => {
  const { rows } = scanBytes(
    toFile([makeRecord('a'), makeRecord('b', { userAgent: 'x'.repeat(7e6) }), makeRecord('c')]),
  )
  assert.deepEqual(
    rows.map((row) => String(row.user_agent).length),
    [14, 7e6, 14],
  )
})

test('nesting of 10,000 costs its record only', () => {
  const deep = JSON.stringify(makeRecord('b', { requestParameters: 'DEEP' })).replace(
    '"DEEP"',
    `${'['.repeat(10_000)}${']'.repeat(10_000)}`,
  )
  for (const text of [`{"Records":[${a},${deep},${c}]}`, `${a}\n${deep}\n${c}`]) {
    assert.deepEqual(ids(text), ['a', 'c'])
    assert.deepEqual(reasons(text), { 'nested deeper than 128': 1 })
  }
})

test('a file that is nothing but damage is read in time that grows with its length', () => {
  const bytes = 200e3
  for (const piece of [
    '{x},',
    '{"eventID"x',
    'x{',
    '[',
    '{"a":',
    '{}\n',
    '"',
    '{"eventVersion":1,',
    '}\n',
    ']',
    '\u001e"\\',
    '{"a":"\n',
  ]) {
    for (const head of ['{"Records":[', '']) {
      const text = head + piece.repeat(bytes / piece.length)
      const before = process.cpuUsage()
      const { rows } = scanBytes(text)
      const { user } = process.cpuUsage(before)
      assert.equal(rows.length, 0)
      assert.ok(user < 5e6, `${JSON.stringify(piece)} took ${user / 1e6} s`)
    }
  }
})

test('values that are no records are left with a reason each', () => {
  const { rows, tally } = scanBytes(`{"Records":[${a},5,null,"text",{"foo":1},[],${c}]}`)
  assert.deepEqual(
    rows.map((row) => row.event_id),
    ['a', 'c'],
  )
  assert.deepEqual([...tally.left.values()].reduce((sum, count) => sum + count, 0) + tally.rejected, 4)
})
