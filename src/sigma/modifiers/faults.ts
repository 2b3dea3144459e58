import { Mistake } from '../problem.ts'
import type { Value } from './modifier.ts'

const described: Readonly<Record<Value['kind'], string>> = {
  pattern: 'text',
  bytes: 'encoded text',
  number: 'a number',
  boolean: 'true or false',
  null: 'no value',
  regex: 'a regular expression',
  test: 'the result of an earlier modifier',
  'any-of': 'several values',
}

/** The modifier got a value of a kind that it cannot change. */
export function wrongKind(modifier: string, value: Value, hint?: string): Mistake {
  return new Mistake('modifier-type', `The modifier ${modifier} cannot be used on ${described[value.kind]}.`, { hint })
}

export function wrongPlace(modifier: string, hint: string): Mistake {
  return new Mistake('modifier-order', `The modifier ${modifier} cannot stand here.`, { hint })
}
