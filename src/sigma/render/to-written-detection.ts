import type { Tree } from '../rule.ts'
import { isAlways, isNever } from '../tree.ts'
import { type Line, toLine, toLines } from './lines.ts'

/** A detection section as plain objects, ready for YAML. */
export type WrittenDetection = Record<string, unknown> & { readonly condition: string }

/**
 * Writes a tree as selections and a condition that parse to exactly this tree, in this order: what fits a map or a list
 * of maps becomes a selection, the rest is left to the condition.
 */
export function toWrittenDetection(tree: Tree): WrittenDetection {
  const selections: unknown[] = []
  const write: Write = (alternatives) => `selection_${selections.push(toYamlShape(alternatives))}`
  const { text } = toCondition(tree, write)
  if (selections.length === 1) {
    return { selection: selections[0], condition: text.replaceAll('selection_1', 'selection') }
  }
  return { ...Object.fromEntries(selections.map((shape, i) => [`selection_${i + 1}`, shape])), condition: text }
}

/** A map: all of its lines. */
type Group = readonly Line[]
/** Adds a selection, any of some groups, and gives its name. */
type Write = (alternatives: readonly Group[]) => string
type Expression = { readonly text: string; readonly joins: 'or' | 'and' | 'nothing' }

function toCondition(tree: Tree, write: Write): Expression {
  if (isNever(tree) || isAlways(tree)) return toConstant(isAlways(tree), write)
  const group = toGroup(tree)
  if (group) return { text: write([group]), joins: 'nothing' }
  if (tree.node === 'or') return toAlternation(tree.of, write)
  if (tree.node === 'and') return toConjunction(tree.of, write)
  const inner = toCondition((tree as Extract<Tree, { node: 'not' }>).of, write)
  return { text: `not ${inner.joins === 'nothing' ? inner.text : `(${inner.text})`}`, joins: 'nothing' }
}

/** Sigma has no word for true and false, so these two do not parse to the same tree, only to the same answer. */
function toConstant(value: boolean, write: Write): Expression {
  const name = write([[{ key: 'eventName|exists', values: [true] }]])
  return value ? { text: `${name} or not ${name}`, joins: 'or' } : { text: `${name} and not ${name}`, joins: 'and' }
}

function toAlternation(parts: readonly Tree[], write: Write): Expression {
  const terms: string[] = []
  let alternatives: Group[] = []
  const flush = () => {
    if (alternatives.length > 0) terms.push(write(alternatives))
    alternatives = []
  }
  for (const unit of toLines(parts, 'or')) {
    const group = 'key' in unit ? [unit] : toGroup(unit)
    if (group) alternatives.push(group)
    else {
      flush()
      terms.push(toCondition(unit as Tree, write).text)
    }
  }
  flush()
  return join(terms, 'or')
}

function toConjunction(parts: readonly Tree[], write: Write): Expression {
  const terms: string[] = []
  let group: Line[] = []
  const flush = () => {
    if (group.length > 0) terms.push(write([group]))
    group = []
  }
  for (const unit of toLines(parts, 'and')) {
    const line = 'key' in unit ? unit : toLine(unit)
    if (!line || group.some((other) => other.key === line.key)) flush()
    if (line) group.push(line)
    else {
      const term = toCondition(unit as Tree, write)
      terms.push(term.joins === 'or' ? `(${term.text})` : term.text)
    }
  }
  flush()
  return join(terms, 'and')
}

function join(terms: readonly string[], joins: 'and' | 'or'): Expression {
  return terms.length === 1 ? { text: terms[0]!, joins: 'nothing' } : { text: terms.join(` ${joins} `), joins }
}

/** What one map can say: a line, or a conjunction of lines with different keys. */
function toGroup(tree: Tree): Group | undefined {
  const units = tree.node === 'and' ? toLines(tree.of, 'and') : [tree]
  const lines = units.map((unit) => ('key' in unit ? unit : toLine(unit)))
  const keys = new Set(lines.map((line) => line?.key))
  return lines.every((line) => line !== undefined) && keys.size === lines.length ? lines : undefined
}

/** Keywords without modifiers stand in the list themselves. */
function toYamlShape(alternatives: readonly Group[]): unknown {
  const shapes = alternatives.flatMap((group): unknown[] => {
    if (group.length === 1 && group[0]!.key === '') return [...group[0]!.values]
    return [Object.fromEntries(group.map(({ key, values }) => [key, values.length === 1 ? values[0] : values]))]
  })
  return shapes.length === 1 ? shapes[0] : shapes
}
