import type { Rule, Tree } from '../rule.ts'
import { joinPatterns } from './join-patterns.ts'
import { toKeywordFunction } from './to-keyword-function.ts'
import { toTestFunction } from './to-test-function.ts'

/**
 * Compiles a rule to a function of one plain JSON event. It never throws, whatever the event.
 */
export function toFunction(rule: Pick<Rule, 'tree'>): (event: unknown) => boolean {
  return compile(rule.tree)
}

function compile(tree: Tree): (event: unknown) => boolean {
  switch (tree.node) {
    case 'and': {
      const parts = tree.of.map(compile)
      return (event) => parts.every((part) => part(event))
    }
    case 'or': {
      const { joined, rest } = joinPatterns(tree.of)
      const parts = [...joined, ...rest.map(compile)]
      return (event) => parts.some((part) => part(event))
    }
    case 'not': {
      const inner = compile(tree.of)
      return (event) => !inner(event)
    }
    case 'test':
      return toTestFunction(tree.field, tree.test)
    case 'keyword':
      return toKeywordFunction(tree)
  }
}
