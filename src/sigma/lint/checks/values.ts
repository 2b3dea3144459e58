import type { Item } from '../../parse/detection.ts'
import { parsePattern, splitEnds } from '../../pattern.ts'
import type { YamlScalar } from '../../yaml/node.ts'
import { type Check, type Finding, itemsOf } from '../check.ts'

/** Values that modifiers take as they are, so that wildcards and escapes mean nothing in them. */
const rawModifiers = ['re', 'cidr', 'fieldref']

const doubleWildcard = textCheck('double-wildcard', (text) => {
  if (/(?<!\\)\*\*/.test(text)) return { says: 'Two stars in a row mean one.' }
})

/** Twelve digits are an account: those are text, and rightly quoted. */
const numberAsString = textCheck('number-as-string', (text, item) => {
  if (item.modifiers.length > 0 || !/^(0|[1-9]\d{0,10})$/.test(text)) return
  return {
    says: `${JSON.stringify(text)} is a number written as text.`,
    hint: `Without quotes it also equals ${text}.0.`,
  }
})

const controlCharacter = textCheck('control-character', (text) => {
  const control = [...text].find((char) => (char < ' ' && !'\t\n\r'.includes(char)) || char === '\x7f')
  if (control !== undefined) return { says: `The value holds the control character ${JSON.stringify(control)}.` }
})

const wildcardsInsteadOfModifiers = textCheck('wildcards-instead-of-modifiers', (text, item) => {
  if (item.field === undefined || item.modifiers.some((name) => ['contains', 'startswith', 'endswith'].includes(name)))
    return
  const { how, inner } = splitEnds(parsePattern(text))
  if (how === 'is') return
  return { says: `${JSON.stringify(text)} spells out a modifier.`, hint: `${item.field}|${how}: ${inner.join('')}` }
})

const escapedWildcard = textCheck('escaped-wildcard', (text) => {
  if (/(?<!\\)(\\\\)*\\[*?]/.test(text))
    return { says: 'An escaped wildcard stands for itself.', hint: 'Is that what is meant?' }
})

const nullInList: Check = {
  code: 'null-in-list',
  *find(document) {
    for (const { values } of itemsOf(document)) {
      const none = values.length > 1 ? values.find((value) => value.value === null) : undefined
      if (none)
        yield {
          says: 'The specification has no null within a list.',
          at: none.at,
          hint: 'Make it a selection of its own.',
        }
    }
  },
}

export const valueChecks: readonly Check[] = [
  doubleWildcard,
  numberAsString,
  controlCharacter,
  wildcardsInsteadOfModifiers,
  escapedWildcard,
  nullInList,
]

/** A check of each text in which wildcards have their meaning. */
function textCheck(code: string, judge: (text: string, item: Item) => Omit<Finding, 'at'> | undefined): Check {
  return {
    code,
    *find(document) {
      for (const item of itemsOf(document)) {
        if (item.modifiers.some((name) => rawModifiers.includes(name))) continue
        for (const value of item.values.filter(isText)) {
          const verdict = judge(value.value, item)
          if (verdict) yield { ...verdict, at: value.at }
        }
      }
    },
  }
}

function isText(scalar: YamlScalar): scalar is YamlScalar & { readonly value: string } {
  return typeof scalar.value === 'string'
}
