import { didYouMean } from '../nearest.ts'
import { type Reading, spend } from '../parse/reading.ts'
import { Mistake } from '../problem.ts'
import type { Tree } from '../rule.ts'
import { conjunction, disjunction, negation } from '../tree.ts'
import type { Condition, Quantified } from './condition.ts'

/** Puts the selections in the places of their names. Throws a Mistake for a name or a pattern that finds none. */
export function bindCondition(condition: Condition, selections: ReadonlyMap<string, Tree>, reading: Reading): Tree {
  const sizes = new Map([...selections].map(([name, tree]) => [name, sizeOf(tree)]))
  const take = (name: string): Tree => {
    spend(reading, sizes.get(name)!)
    return selections.get(name)!
  }
  const bind = (node: Condition): Tree => {
    switch (node.node) {
      case 'and':
        return conjunction(node.of.map(bind))
      case 'or':
        return disjunction(node.of.map(bind))
      case 'not':
        return negation(bind(node.of))
      case 'name':
        if (!selections.has(node.name)) throw undefinedName(node.name, selections)
        return take(node.name)
      case 'of': {
        const found = matchTarget(node, selections.keys()).map(take)
        return node.quantity === 'all' ? conjunction(found) : disjunction(found)
      }
    }
  }
  return bind(condition)
}

/** The names a quantifier means. Those that start with `_` stay out unless the pattern itself starts so. */
export function matchTarget(quantified: Quantified, names: Iterable<string>): string[] {
  const { target } = quantified
  const found = [...names].filter((name) =>
    target === 'them'
      ? !name.startsWith('_')
      : matchesStar(name, target) && (target.startsWith('_') || !name.startsWith('_')),
  )
  if (found.length > 0) return found
  throw new Mistake('dangling-condition', `"of ${target}" matches no selection.`, {
    hint: 'Names that start with _ are only found by a pattern that starts with _.',
  })
}

/** `*` stands for any run; the stretches between stars are looked for from left to right. */
function matchesStar(name: string, pattern: string): boolean {
  const [head = '', ...rest] = pattern.split('*')
  const tail = rest.pop()
  if (tail === undefined) return name === head
  if (!name.startsWith(head) || !name.endsWith(tail) || name.length < head.length + tail.length) return false
  let from = head.length
  for (const piece of rest) {
    const at = name.indexOf(piece, from)
    if (at < 0) return false
    from = at + piece.length
  }
  return from <= name.length - tail.length
}

function undefinedName(name: string, selections: ReadonlyMap<string, Tree>): Mistake {
  const names = [...selections.keys()].slice(0, 20)
  return new Mistake('dangling-condition', `The condition names "${name}", which is not defined.`, {
    hint: `${didYouMean(name, names)}Defined: ${names.join(', ') || 'nothing'}.`,
  })
}

function sizeOf(tree: Tree): number {
  if (tree.node === 'and' || tree.node === 'or') return tree.of.reduce((sum, child) => sum + sizeOf(child), 1)
  return tree.node === 'not' ? 1 + sizeOf(tree.of) : 1
}
