import { normalizePattern, parsePattern } from '../pattern.ts'
import { Mistake } from '../problem.ts'
import { quoteRegex, regexFault } from '../regex.ts'
import type { Part } from '../rule.ts'
import { wrongKind } from './faults.ts'
import type { Modifier, ModifierContext, Value, ValueOf } from './modifier.ts'
import { regexMistake } from './regex.ts'

const mostValues = 10_000
const placeholder = /\\%|%([A-Za-z0-9_.-]+)%/g

/**
 * Puts the configured values where `%name%` stands. In text they may carry wildcards, as if written in the rule; in a
 * regular expression they are taken literally.
 */
export const expand: Modifier = {
  names: ['expand'],
  apply(value, context) {
    if (value.kind === 'pattern') return expandPattern(value, context)
    if (value.kind === 'regex') return expandRegex(value, context)
    throw wrongKind('expand', value)
  },
}

function expandPattern(value: ValueOf<'pattern'>, context: ModifierContext): Value {
  const pieces = value.pattern.flatMap((part): Part[][][] =>
    typeof part === 'string'
      ? splitPlaceholders(part).map((piece) =>
          'text' in piece ? [[piece.text]] : lookUp(piece.name, context).map((text) => [...parsePattern(text)]),
        )
      : [[[part]]],
  )
  const of = combine(pieces).map((parts): Value => {
    const pattern = normalizePattern(parts.flat())
    return { kind: 'pattern', pattern, cased: value.cased }
  })
  return of.length === 1 ? of[0]! : { kind: 'any-of', of }
}

function expandRegex(value: ValueOf<'regex'>, context: ModifierContext): Value {
  const pieces = splitPlaceholders(value.source).map((piece) =>
    'text' in piece ? [piece.text] : lookUp(piece.name, context).map(quoteRegex),
  )
  const of = combine(pieces).map((parts): Value => {
    const source = parts.join('')
    const fault = regexFault(source, value.flags)
    if (fault) throw regexMistake(source, fault)
    return { ...value, source }
  })
  return of.length === 1 ? of[0]! : { kind: 'any-of', of }
}

type Piece = { readonly text: string } | { readonly name: string }

/** `\%` is a literal `%`. */
function splitPlaceholders(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(placeholder)) {
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) })
    pieces.push(match[1] === undefined ? { text: '%' } : { name: match[1] })
    from = match.index + match[0].length
  }
  if (from < text.length) pieces.push({ text: text.slice(from) })
  return pieces
}

function lookUp(name: string, context: ModifierContext): readonly string[] {
  const values = Object.hasOwn(context.placeholders, name) ? context.placeholders[name] : undefined
  if (values === undefined) {
    throw new Mistake('unresolved-placeholder', `The placeholder %${name}% has no values.`, {
      hint: `Give it some in the configuration: placeholders: {${name}: [value, …]}`,
    })
  }
  if (values.some((value) => value.includes('\0') || !value.isWellFormed())) {
    throw new Mistake('control-character', `A value of %${name}% holds a NUL character or half of a surrogate pair.`)
  }
  // An empty list was given on purpose: nothing is equal to any of its values.
  return values
}

/** Every way to take one alternative of each piece. */
function combine<T>(pieces: readonly (readonly T[])[]): T[][] {
  const count = pieces.reduce((product, piece) => product * piece.length, 1)
  if (count > mostValues) {
    throw new Mistake('too-large', `The placeholders of one value expand to more than ${mostValues} values.`)
  }
  return pieces.reduce<T[][]>((all, piece) => all.flatMap((before) => piece.map((one) => [...before, one])), [[]])
}
