import { modifierByName } from '../modifiers/index.ts'
import type { Modifier, ModifierContext, Value } from '../modifiers/modifier.ts'
import { didYouMean } from '../nearest.ts'
import { Mistake } from '../problem.ts'
import type { Part } from '../rule.ts'
import type { Item } from './detection.ts'
import { type Reading, spend } from './reading.ts'

/** A modifier of an item, under the name it was written as. */
export type Link = { readonly name: string; readonly modifier: Modifier; readonly alone: boolean }

const linking = ['all', 'neq']
const modifierNames = [...linking, ...modifierByName.keys()]
const mostModifiers = 10

/** The item's modifiers of values, from left to right. Throws a Mistake for a name that there is not. */
export function toChain(item: Item): Link[] {
  if (item.modifiers.length > mostModifiers) {
    throw new Mistake('too-large', `The item has more than ${mostModifiers} modifiers.`)
  }
  return item.modifiers
    .filter((name) => !linking.includes(name))
    .map((name) => {
      const modifier = modifierByName.get(name)
      if (modifier) return { name, modifier, alone: item.modifiers.length === 1 }
      throw new Mistake('unknown-modifier', `There is no modifier ${JSON.stringify(name)}.`, {
        hint: `${didYouMean(name, modifierNames)}Modifiers: ${modifierNames.join(', ')}.`,
      })
    })
}

/** Sends a value through the chain. Throws a Mistake where a modifier cannot take what it gets. */
export function applyChain(value: Value, chain: readonly Link[], reading: Reading): Value {
  const before: string[] = []
  return chain.reduce((current, { name, modifier, alone }) => {
    const changed = applyModifier(current, modifier, {
      before: [...before],
      alone,
      placeholders: reading.placeholders,
      reading,
    })
    before.push(name)
    return changed
  }, value)
}

function applyModifier(value: Value, modifier: Modifier, context: ModifierContext & { reading: Reading }): Value {
  if (value.kind !== 'any-of') {
    spend(context.reading, 0)
    const changed = modifier.apply(value, context)
    spend(context.reading, weigh(changed))
    return changed
  }
  return { kind: 'any-of', of: value.of.map((one) => applyModifier(one, modifier, context)) }
}

/** A test each, and another for each thousand characters: encodings in a row make text grow. */
function weigh(value: Value): number {
  if (value.kind === 'any-of') return value.of.reduce((sum, one) => sum + weigh(one), 0)
  const length = value.kind === 'pattern' ? value.pattern.reduce((sum, part) => sum + lengthOf(part), 0) : 0
  return 1 + length / 1000
}

function lengthOf(part: Part): number {
  return typeof part === 'string' ? part.length : 1
}
