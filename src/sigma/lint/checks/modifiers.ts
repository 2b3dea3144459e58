import { findTwice } from '../../find-twice.ts'
import type { Item } from '../../parse/detection.ts'
import { type Check, type Finding, itemsOf } from '../check.ts'

const allWithoutContains = itemCheck('all-without-contains', (item) => {
  const open = ['contains', 'startswith', 'endswith', 're', 'fieldref', 'lt', 'lte', 'gt', 'gte', 'expand']
  if (!has(item, 'all') || item.field === undefined || has(item, ...open) || item.values.length < 2) return
  return { says: `"${item.field}" cannot equal several values at once.`, hint: 'Write contains|all, or leave all out.' }
})

const allWithSingleValue = itemCheck('all-with-single-value', (item) => {
  if (has(item, 'all') && item.values.length === 1) return { says: 'The modifier all has only one value to join.' }
})

const base64OffsetWithoutContains = itemCheck('base64offset-without-contains', (item) => {
  if (!has(item, 'base64offset') || has(item, 'contains')) return
  return { says: 'Text at an offset in base64 never is the whole value.', hint: 'Write base64offset|contains.' }
})

const invalidCombination = itemCheck('invalid-modifier-combinations', (item) => {
  if (has(item, 'windash') && has(item, 'all')) {
    return {
      says: 'Of the spellings that windash makes any one is enough, also under all.',
      hint: 'Is that what is meant?',
    }
  }
})

const repeatedModifier = itemCheck('modifier-applied-multiple-times', ({ modifiers }) => {
  const twice = findTwice(modifiers)
  if (twice !== undefined) return { says: `The modifier ${twice} is applied twice.` }
})

export const modifierChecks: readonly Check[] = [
  allWithoutContains,
  allWithSingleValue,
  base64OffsetWithoutContains,
  invalidCombination,
  repeatedModifier,
]

/** A check of each detection item by itself. */
function itemCheck(code: string, judge: (item: Item) => Omit<Finding, 'at'> | undefined): Check {
  return {
    code,
    *find(document) {
      for (const item of itemsOf(document)) {
        const verdict = judge(item)
        if (verdict) yield { ...verdict, at: item.at }
      }
    },
  }
}

function has(item: Item, ...names: readonly string[]): boolean {
  return item.modifiers.some((name) => names.includes(name))
}
