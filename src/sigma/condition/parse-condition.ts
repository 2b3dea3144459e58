import { Mistake } from '../problem.ts'
import { explainAggregation } from './aggregation.ts'
import type { Condition } from './condition.ts'
import { type Token, tokenize } from './tokenize.ts'

const longestCondition = 100_000
const deepest = 50
/** Words that cannot name a selection; `any`, `all` and `1` can, unless `of` follows. */
const reserved = ['and', 'or', 'not', 'of', 'them']
const identifier = /^[\p{L}\p{N}_-]+$/u
const targetPattern = /^[\p{L}\p{N}_*-]+$/u

/**
 * Parses the grammar `or < and < not < selector < parentheses`. Throws a Mistake that says what to write instead;
 * `timeframe` is the one of Sigma 1, for the advice about its aggregations.
 */
export function parseCondition(text: string, timeframe?: string): Condition {
  if (text.length > longestCondition) {
    throw new Mistake('condition-syntax', `The condition has more than ${longestCondition} characters.`)
  }
  const tokens = tokenize(text)
  const pipe = tokens.findIndex((token) => token.text === '|')
  if (pipe >= 0) throw explainAggregation(text.slice(tokens[pipe]!.offset + 1), timeframe)
  if (tokens.length === 0) {
    throw new Mistake('condition-syntax', 'The condition is empty.', { hint: 'Name a selection: condition: selection' })
  }
  const cursor = new Cursor(tokens)
  const condition = parseOr(cursor, 0)
  const left = cursor.peek()
  if (left) throw unexpected(left)
  return condition
}

class Cursor {
  readonly tokens: readonly Token[]
  position = 0
  constructor(tokens: readonly Token[]) {
    this.tokens = tokens
  }
  peek(ahead = 0): Token | undefined {
    return this.tokens[this.position + ahead]
  }
  take(text: string): boolean {
    if (this.peek()?.text !== text) return false
    this.position++
    return true
  }
  next(): Token {
    const token = this.tokens[this.position++]
    if (token) return token
    throw new Mistake('condition-syntax', 'The condition ends where a selection is expected.')
  }
}

function parseOr(cursor: Cursor, depth: number): Condition {
  const terms = [parseAnd(cursor, depth)]
  while (cursor.take('or')) terms.push(parseAnd(cursor, depth))
  return terms.length === 1 ? terms[0]! : { node: 'or', of: terms }
}

function parseAnd(cursor: Cursor, depth: number): Condition {
  const terms = [parseNot(cursor, depth)]
  while (cursor.take('and')) terms.push(parseNot(cursor, depth))
  return terms.length === 1 ? terms[0]! : { node: 'and', of: terms }
}

function parseNot(cursor: Cursor, depth: number): Condition {
  let negated = false
  while (cursor.take('not')) negated = !negated
  const inner = parsePrimary(cursor, depth)
  return negated ? { node: 'not', of: inner } : inner
}

function parsePrimary(cursor: Cursor, depth: number): Condition {
  const token = cursor.next()
  if (token.text === '(') {
    if (depth >= deepest) throw new Mistake('condition-syntax', `Parentheses are nested more than ${deepest} deep.`)
    const inner = parseOr(cursor, depth + 1)
    if (!cursor.take(')')) throw unexpected(cursor.peek(), 'A closing parenthesis is missing.')
    return inner
  }
  const next = cursor.peek()
  if (next?.text === 'of') return parseQuantified(token, cursor)
  if (next?.text.toLowerCase() === 'of') throw unexpected(next)
  const shouted = token.text.toLowerCase() === 'not' && next !== undefined
  if (shouted || reserved.includes(token.text) || !identifier.test(token.text)) throw unexpected(token)
  return { node: 'name', name: token.text, offset: token.offset }
}

function parseQuantified(quantity: Token, cursor: Cursor): Condition {
  cursor.next()
  if (!['1', 'any', 'all'].includes(quantity.text)) {
    throw new Mistake('condition-syntax', `"${quantity.text} of" is not Sigma.`, {
      hint: 'Write 1 of, any of or all of, in lower case; other counts have to be spelled out with and/or.',
    })
  }
  const target = cursor.next()
  if (target.text !== 'them' && (!targetPattern.test(target.text) || reserved.includes(target.text))) {
    throw new Mistake('condition-syntax', `"of" cannot be followed by "${target.text}".`, {
      hint: 'Write them, or the start of the names and a star, for instance selection_*.',
    })
  }
  return { node: 'of', quantity: quantity.text === 'all' ? 'all' : 'any', target: target.text, offset: quantity.offset }
}

function unexpected(token: Token | undefined, otherwise = ''): Mistake {
  if (!token) return new Mistake('condition-syntax', otherwise || 'The condition ends too early.')
  const lower = token.text.toLowerCase()
  if (reserved.includes(lower) && lower !== token.text) {
    return new Mistake('condition-syntax', `"${token.text}" is not a keyword of Sigma.`, {
      hint: `Write ${lower} in lower case.`,
    })
  }
  if (otherwise) return new Mistake('condition-syntax', otherwise)
  const hint = identifier.test(token.text)
    ? 'Between two selections stands and, or or.'
    : 'Names of selections consist of letters, digits, _ and -; patterns only stand after "1 of" or "all of".'
  return new Mistake('condition-syntax', `"${token.text}" is not expected here.`, { hint })
}
