import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseStructured } from './struct-text.ts'

test('structs, lists and nulls are read as Athena prints them', () => {
  assert.deepEqual(
    parseStructured(
      '{type=AssumedRole, principalid=AROA1:i-0, username=null, sessioncontext={attributes={mfaauthenticated=false}, sessionissuer=null}}',
    ),
    { type: 'AssumedRole', principalid: 'AROA1:i-0', sessioncontext: { attributes: { mfaauthenticated: 'false' } } },
  )
  assert.deepEqual(parseStructured('[{arn=arn:aws:s3:::b, accountid=1}, {arn=null, type=x}]'), [
    { arn: 'arn:aws:s3:::b', accountid: '1' },
    { type: 'x' },
  ])
  assert.deepEqual(parseStructured('{}'), {})
  assert.deepEqual(parseStructured('[]'), [])
})

test('the values of CloudTrail Lake maps may be JSON', () => {
  assert.deepEqual(
    parseStructured(
      '{instancesSet={"items":[{"instanceId":"i-1"},{"instanceId":"a}, b=c"}]}, force=false, tags=["x",1]}',
    ),
    { instancesSet: { items: [{ instanceId: 'i-1' }, { instanceId: 'a}, b=c' }] }, force: 'false', tags: ['x', 1] },
  )
})

test('commas, equal signs and session names inside values are kept', () => {
  assert.deepEqual(parseStructured('{arn=arn:aws:sts::1:assumed-role/r/a=b,c@d, reason=denied, because of x, z=1}'), {
    arn: 'arn:aws:sts::1:assumed-role/r/a=b,c@d',
    reason: 'denied, because of x',
    z: '1',
  })
})

test('JSON is JSON', () => {
  assert.deepEqual(parseStructured(' {"a": [1, null]} '), { a: [1, null] })
})

test('what is neither gives nothing', () => {
  for (const text of ['', 'null', 'a=b', '{a=b', '{a=b} c', '{a}', '[a', '{a=b,c=d]', '{=x}'])
    assert.equal(parseStructured(text), undefined, text)
})

test('a hostile key stays a key', () => {
  const value = parseStructured('{__proto__={polluted=yes}, a=b}') as object
  assert.ok(Object.hasOwn(value, '__proto__'))
  assert.equal(({} as { polluted?: string }).polluted, undefined)
})

test('hostile text is answered in time that grows with its length', () => {
  for (const unit of ['{a=', '[{"', '{a={"x, ', '[[', '{a=b, c={"', '{a="\\'])
    assert.equal(parseStructured(unit.repeat(200_000)), undefined, unit)
})

test('any text at all is answered without an error', () => {
  const unit = fc.constantFrom('{', '}', '[', ']', '"', '=', ', ', 'a', 'null', '\\')
  fc.assert(fc.property(fc.string({ unit }), (text) => void parseStructured(`{${text}`)))
})
