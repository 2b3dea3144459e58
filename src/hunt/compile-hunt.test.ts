import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { compileHunt } from './compile-hunt.ts'
import type { Parameter } from './hunt.ts'
import { Mistake } from './mistake.ts'
import { toTokens } from './to-tokens.ts'

const parameters: readonly Parameter[] = [
  { name: 'name', type: 'text', says: 'a name', default: null },
  { name: 'calls', type: 'list', says: 'calls', default: '' },
  { name: 'least', type: 'number', says: 'so many', default: '3' },
]
const compile = (sql: string, values = {}) => compileHunt({ sql, parameters }, values)
const mistake = (sql: string): Mistake => {
  try {
    compile(sql)
  } catch (error) {
    assert.ok(error instanceof Mistake, String(error))
    return error
  }
  return assert.fail(`${sql} was taken`)
}

describe('a hunt is compiled', () => {
  test('with the values of its parameters beside it, in their order', () => {
    const { question, parameters: used } = compile(
      "select ':name', :name from events where kt_in(region, :calls) or x > :least -- :gone",
      { name: 'b', calls: ['c', 'd'], least: 4 },
    )
    assert.deepEqual(question.values, ['b', 'c', 'd', 4n])
    assert.match(
      question.text,
      /^select ':name', cast\(\? as varchar\) from events where coalesce\(region in \(\?, \?\), false\)/,
    )
    assert.deepEqual([...used], ['name', 'calls', 'least'])
  })

  test('and no value ever becomes text', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (name, calls) => {
        const { question } = compile('select :name, kt_in(region, :calls), kt_is_lead(:calls)', { name, calls })
        const { question: plain } = compile('select :name, kt_in(region, :calls), kt_is_lead(:calls)', {
          name: 'x',
          calls: calls.map(() => 'y'),
        })
        assert.equal(question.text, plain.text)
      }),
    )
  })

  test('and its tokens are the whole text, whatever it is', () => {
    const piece = fc.constantFrom(
      "'",
      '"',
      '/*',
      '*/',
      '--',
      '\n',
      ':name',
      'select',
      ' ',
      '(',
      ')',
      "''",
      '1e5',
      'kt_call',
      ',',
      '💥',
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const sql = pieces.join('')
        try {
          assert.equal(
            toTokens(sql)
              .map(({ text }) => text)
              .join(''),
            sql,
          )
        } catch (error) {
          assert.ok(error instanceof Mistake)
        }
      }),
    )
  })

  test('with functions inside of functions', () => {
    const { question } = compile("select kt_show('triage', replace(kt_call(), 'a', 'b'))")
    assert.match(question.text, /'keytrail triage ' \|\| case when regexp_full_match\(replace\(\(replace\(event_source/)
  })

  test('and what is wrong is said with its place and the way out', () => {
    assert.match(mistake('select kt_cal()').hint, /Did you mean kt_call\?/)
    assert.match(mistake('select :nam').hint, /Did you mean :name\?/)
    assert.match(mistake('select kt_in(region)').hint, /Write kt_in\(value, :list\)\./)
    assert.match(mistake("select kt_in(region, 'x')").hint, /Write kt_in\(value, :list\)\./)
    assert.match(mistake('select :calls').message, /stands where one value is meant/)
    assert.match(mistake('select 1; drop table events').message, /one question/)
    assert.match(mistake('select 1)').message, /closed that was not opened/)
    assert.match(mistake('select x::text').hint, /cast\(x as type\)/)
    assert.match(mistake('select ?').message, /\?/)
    assert.match(mistake("select E'\\' :name'").message, /quote follows a letter/)
    assert.match(mistake('select $$ :name $$').message, /\$/)
    assert.match(mistake("select 'open").message, /does not end/)
    assert.equal(mistake('select 1,\n  kt_none()').at, 12)
  })
})
