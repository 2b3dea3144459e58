import { numericTextPattern } from '../numeric-text.ts'
import { isAny } from '../pattern.ts'
import type { Compare, Pattern, PatternTest, RegexTest, Test } from '../rule.ts'
import { timeTextPattern } from '../time-text.ts'
import type { Dialect } from './dialect.ts'
import { foldedLiteral, numberLiteral, textLiteral } from './literal.ts'

/** The tests that one text can answer. */
export type TextTest = Exclude<Test, { op: 'exists' | 'null' | 'field' }>

/** A test of one text (SQL of a VARCHAR) as SQL; NULL where the text is NULL. */
export function textTest(test: TextTest, text: string, dialect: Dialect): string {
  switch (test.op) {
    case 'pattern':
      return patternTest(test, text, dialect)
    case 'regex':
      return regexTest(test, text, dialect)
    case 'boolean':
      return `lower(${text}) = '${test.value}'`
    case 'number':
      return `${numberOf(text, dialect)} ${operators[test.compare]} ${numberLiteral(test.value)}`
    case 'cidr':
      return `${dialect.addressHex(text)} between ${textLiteral(test.low)} and ${textLiteral(test.high)}`
    case 'time': {
      const part = dialect.timePart(dialect.toMinute(text), test.part)
      const isTime = dialect.matches(text, textLiteral(timeTextPattern))
      return `case when ${isTime} then ${part} ${operators[test.compare]} ${numberLiteral(test.value)} end`
    }
  }
}

export const operators: Readonly<Record<Compare, string>> = {
  eq: '=',
  neq: '<>',
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
}

/** DOUBLE of a text that counts as a finite number, NULL of any other. */
export function numberOf(text: string, dialect: Dialect): string {
  const number = dialect.toDouble(text)
  const isNumber = `${dialect.matches(text, textLiteral(numericTextPattern))} and abs(${number}) < cast('infinity' as double)`
  return `case when ${isNumber} then ${number} end`
}

function regexTest({ source, flags }: RegexTest, text: string, dialect: Dialect): string {
  return dialect.matches(text, textLiteral(flags === '' ? source : `(?${flags})${source}`))
}

/** lower() of the column against a literal lowered alike: see the figures at the dialect. */
function patternTest({ pattern, cased }: PatternTest, text: string, dialect: Dialect): string {
  const literal = cased ? textLiteral : foldedLiteral
  const subject = cased ? text : `lower(${text})`
  const [first, second, third] = pattern
  if (pattern.length === 0) return `${text} = ''`
  if (pattern.length === 1 && isAny(first)) return `${text} is not null`
  if (pattern.length === 1 && typeof first === 'string') return `${subject} = ${literal(first)}`
  if (pattern.length === 2 && typeof first === 'string' && isAny(second)) {
    return dialect.startsWith(subject, literal(first))
  }
  if (pattern.length === 2 && isAny(first) && typeof second === 'string') {
    return dialect.endsWith(subject, literal(second))
  }
  if (pattern.length === 3 && isAny(first) && typeof second === 'string' && isAny(third)) {
    return dialect.contains(subject, literal(second))
  }
  return `${subject} like ${literal(likePattern(pattern))} escape '\\'`
}

function likePattern(pattern: Pattern): string {
  return pattern
    .map((part) => {
      if (typeof part === 'string') return part.replace(/[\\%_]/g, '\\$&')
      return part.wild === 'any' ? '%' : '_'
    })
    .join('')
}
