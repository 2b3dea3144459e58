import { renderPattern, splitEnds } from '../pattern.ts'
import type { Compare, PatternTest, RegexTest, Test, Tree } from '../rule.ts'

/** A tree for people: one test a line, indented under what joins them. */
export function renderTree(tree: Tree): string {
  return toRows(tree).join('\n')
}

function toRows(tree: Tree): string[] {
  switch (tree.node) {
    case 'and':
      return tree.of.length === 0 ? ['always'] : ['all of', ...indent(tree.of.flatMap(toRows))]
    case 'or':
      return tree.of.length === 0 ? ['never'] : ['any of', ...indent(tree.of.flatMap(toRows))]
    case 'not':
      return ['not', ...indent(toRows(tree.of))]
    case 'test':
      return [`${tree.field} ${sayTest(tree.test)}`]
    case 'keyword':
      return [`anywhere ${tree.test.op === 'pattern' ? sayPattern(tree.test) : sayRegex(tree.test)}`]
  }
}

function indent(rows: readonly string[]): string[] {
  return rows.map((row) => `  ${row}`)
}

const signs: Readonly<Record<Compare, string>> = { eq: '=', neq: '≠', lt: '<', lte: '≤', gt: '>', gte: '≥' }

function sayTest(test: Test): string {
  switch (test.op) {
    case 'pattern':
      return sayPattern(test)
    case 'regex':
      return sayRegex(test)
    case 'number':
      return `${signs[test.compare]} ${test.value}`
    case 'boolean':
      return `is ${test.value}`
    case 'null':
      return 'has no value'
    case 'exists':
      return test.value ? 'is present' : 'is not present'
    case 'cidr':
      return `is in ${test.text}`
    case 'time':
      return `${test.part} ${signs[test.compare]} ${test.value} (UTC)`
    case 'field':
      return `${test.how} the field ${test.other}`
  }
}

function sayRegex({ source, flags }: RegexTest): string {
  return `matches /${source}/${flags}`
}

function sayPattern({ pattern, cased }: PatternTest): string {
  const { how, inner } = splitEnds(pattern)
  return `${how} ${JSON.stringify(renderPattern(inner))}${cased ? ' (with case)' : ''}`
}
