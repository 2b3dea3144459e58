import assert from 'node:assert/strict'
import { test } from 'node:test'
import { UserError } from '../../model/problem.ts'
import { parseArguments } from './parse-arguments.ts'

const signature = {
  name: 'detect',
  operands: ['<source...>'],
  options: [
    { name: 'workspace', short: 'w', value: 'DIR', says: 'a folder' },
    { name: 'min-level', value: 'LEVEL', choices: ['low', 'high'], says: 'a level' },
    { name: 'rules', value: 'DIR', isRepeatable: true as const, says: 'rules' },
    { name: 'quiet', short: 'q', says: 'no notes' },
    { name: 'help', short: 'h', says: 'help' },
  ],
}
const parse = (...words: string[]) => parseArguments(words, signature)
const refusal = (...words: string[]): UserError => {
  try {
    parse(...words)
  } catch (error) {
    assert.ok(error instanceof UserError)
    return error
  }
  assert.fail(`${words.join(' ')} was taken`)
}

test('options stand anywhere, with = or without, long or short', () => {
  const given = parse('a', '-wDIR', '--min-level=high', '--rules', 'x', 'b', '--rules', 'y', '-q')
  assert.deepEqual(given.operands, ['a', 'b'])
  assert.equal(given.text('workspace'), 'DIR')
  assert.equal(given.text('min-level'), 'high')
  assert.deepEqual(given.list('rules'), ['x', 'y'])
  assert.equal(given.has('quiet'), true)
  assert.equal(given.has('help'), false)
})

test('a lone dash is standard input, and what follows -- is no option', () => {
  assert.deepEqual(parse('-').operands, ['-'])
  assert.deepEqual(parse('--', '-q').operands, ['-q'])
})

test('an option that is not known is refused with the one that was meant', () => {
  assert.match(refusal('a', '--min-levl', 'high').message, /no option --min-levl/)
  assert.match(refusal('a', '--min-levl', 'high').hint, /Did you mean --min-level/)
  assert.match(refusal('a', '-x').message, /no option -x/)
})

test('a value that is missing, wrong, doubled or too much is refused', () => {
  assert.match(refusal('a', '--workspace').message, /needs a value/)
  assert.match(refusal('a', '--workspace', '--quiet').message, /needs a value before --quiet\./)
  assert.match(refusal('a', '--min-level', 'hihg').hint, /Did you mean high/)
  assert.match(refusal('a', '-w', 'x', '-w', 'y').message, /given twice/)
  assert.match(refusal('a', '--quiet=yes').message, /takes no value/)
})

test('operands are counted', () => {
  assert.match(refusal().message, /detect needs <source\.\.\.>\./)
  assert.throws(() => parseArguments(['a', 'b'], { ...signature, operands: ['[id]'] }), /"b" is one word too many/)
})

test('help is given even where an operand is missing', () => {
  assert.equal(parse('-h').has('help'), true)
})
