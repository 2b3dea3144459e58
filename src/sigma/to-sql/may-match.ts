import { toFieldPath } from '../field-aliases.ts'
import type { Test, Tree } from '../rule.ts'
import { toTestFunction } from '../to-function/to-test-function.ts'

/** The texts of a field (none: no value) by its dotted name, Sigma's aliases replaced; undefined where they are not known. */
export type KnownFields = (field: string) => readonly string[] | undefined

/** Whether the tree could be true of an event of which only some fields are known. Compile once for many events. */
export function toMayMatch(tree: Tree): (known: KnownFields) => boolean {
  const evaluate = compile(tree)
  return (known) => evaluate(known) !== false
}

/** As `toMayMatch`, for one event. */
export function mayMatch(tree: Tree, known: KnownFields): boolean {
  return toMayMatch(tree)(known)
}

/** Three-valued: undefined where it depends on what is not known. */
type Partial = (known: KnownFields) => boolean | undefined

function compile(tree: Tree): Partial {
  switch (tree.node) {
    case 'and':
      return junction(tree.of.map(compile), false)
    case 'or':
      return junction(tree.of.map(compile), true)
    case 'not': {
      const inner = compile(tree.of)
      return (known) => {
        const value = inner(known)
        return value === undefined ? undefined : !value
      }
    }
    case 'keyword':
      return () => undefined
    case 'test':
      return compileTest(tree.field, tree.test)
  }
}

/** `and` is false as soon as one part is false, `or` true as soon as one is true. */
function junction(parts: readonly Partial[], deciding: boolean): Partial {
  return (known) => {
    let value: boolean | undefined = !deciding
    for (const part of parts) {
      const one = part(known)
      if (one === deciding) return deciding
      if (one === undefined) value = undefined
    }
    return value
  }
}

function compileTest(field: string, test: Test): Partial {
  const path = toFieldPath(field)
  const name = path.join('.')
  const holds = toTestFunction(field, test)
  return (known) => {
    const texts = known(name)
    if (texts === undefined || test.op === 'field') return undefined
    if (texts.length > 0) return texts.some((text) => holds(eventWith(path, text)))
    // Without a value the key may still be there, as null.
    return test.op === 'exists' ? undefined : holds({})
  }
}

function eventWith(path: readonly string[], text: string): unknown {
  return path.reduceRight<unknown>((value, key) => ({ [key]: value }), text)
}
