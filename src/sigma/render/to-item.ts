import { renderPattern, splitEnds } from '../pattern.ts'
import type { PatternTest, RegexTest, Test, Tree } from '../rule.ts'

/** One test as `field|modifiers` and a value that parse to it again. */
export type WrittenItem = { readonly key: string; readonly value: string | number | boolean | null }

export function toWrittenItem(leaf: Extract<Tree, { node: 'test' | 'keyword' }>): WrittenItem {
  const { modifiers, value } = leaf.node === 'test' ? toModified(leaf.test) : toKeyword(leaf.test)
  return { key: [leaf.node === 'test' ? leaf.field : '', ...modifiers].join('|'), value }
}

type Modified = { readonly modifiers: readonly string[]; readonly value: WrittenItem['value'] }

function toModified(test: Test): Modified {
  switch (test.op) {
    case 'pattern':
      return toPatternModified(test)
    case 'regex':
      return toRegexModified(test)
    case 'number':
      return { modifiers: test.compare === 'eq' ? [] : [test.compare], value: test.value }
    case 'boolean':
      return { modifiers: [], value: test.value }
    case 'null':
      return { modifiers: [], value: null }
    case 'exists':
      return { modifiers: ['exists'], value: test.value }
    case 'cidr':
      return { modifiers: ['cidr'], value: test.text }
    case 'time':
      return { modifiers: test.compare === 'eq' ? [test.part] : [test.part, test.compare], value: test.value }
    case 'field':
      return {
        modifiers: test.how === 'equals' ? ['fieldref'] : ['fieldref', test.how],
        value: renderPattern([test.other]),
      }
  }
}

/** Keywords take no modifier for wildcards: they are found anywhere. */
function toKeyword(test: PatternTest | RegexTest): Modified {
  if (test.op === 'regex') return toRegexModified(test)
  return { modifiers: test.cased ? ['cased'] : [], value: renderPattern(test.pattern) }
}

function toRegexModified({ source, flags }: RegexTest): Modified {
  return { modifiers: ['re', ...flags], value: source }
}

function toPatternModified({ pattern, cased }: PatternTest): Modified {
  const { how, inner } = splitEnds(pattern)
  return { modifiers: [...(how === 'is' ? [] : [how]), ...(cased ? ['cased'] : [])], value: renderPattern(inner) }
}
