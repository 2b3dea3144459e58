import type { Test } from '../rule.ts'
import type { Dialect } from './dialect.ts'
import type { SqlField } from './sql-table.ts'

/** What the texts of a JSON value must be exact in, for a condition about them to be exact. Each costs time. */
export type Care = {
  /** The text of an object or array with the JSON inside its strings decoded. */
  readonly decoded: boolean
  /** Numbers as JavaScript writes them: 80 for 80.0. */
  readonly numbers: boolean
}

export const allCare: Care = { decoded: true, numbers: true }

type Condition = {
  /** SQL about SQL of one text; may be NULL. */
  readonly holds: (text: string) => string
  readonly care: Care
  /** Distinguishes conditions inside of conditions. */
  readonly name?: string
}

/** Whether one of the texts that a field stands for satisfies the condition: true or false. */
export function someText(field: SqlField, condition: Condition, dialect: Dialect): string {
  if (field.type !== 'json') return `coalesce(${condition.holds(textOfColumn(field, dialect))}, false)`
  const { json } = dialect
  const name = condition.name ?? '_value'
  const values = json.withElements(json.valuesAt(field.sql, field.path))
  const texts = textsOf(name, condition.care, dialect)
  const thorough = json.some(values, name, texts.map(condition.holds).join(' or '))
  if (condition.care.decoded || condition.care.numbers) return thorough
  const quick = `coalesce(${condition.holds(json.textAt(field.sql, field.path))}, false)`
  return `(case when ${json.mayHoldArray(field.sql, field.path)} then ${thorough} else ${quick} end)`
}

/** SQL of the one text of a column that is not JSON. */
export function textOfColumn(field: SqlField, dialect: Dialect): string {
  if (field.type === 'boolean') return `(case when ${field.sql} then 'true' when not ${field.sql} then 'false' end)`
  return field.type === 'time' ? dialect.timeText(field.sql) : field.sql
}

/** SQL of each text that one JSON value stands for. */
export function textsOf(value: string, care: Care, dialect: Dialect): string[] {
  const json = dialect.json.jsonOf(value)
  const text = dialect.json.textOf(value)
  const unpadded = `case when ${dialect.endsWith(json, "'.0'")} then substr(${json}, 1, length(${json}) - 2) else ${text} end`
  const texts = [care.numbers ? unpadded : text]
  if (care.decoded) texts.push(`case when ${isContainer(value, dialect)} then ${decodedJson(json)} end`)
  return texts
}

export function isContainer(value: string, dialect: Dialect): string {
  return `substr(${dialect.json.jsonOf(value)}, 1, 1) in ('{', '[')`
}

/** As `decodeJsonText`: three plain replacements in this order. */
function decodedJson(json: string): string {
  return `replace(replace(replace(${json}, '\\"', '"'), '\\\\', '\\'), '\\/', '/')`
}

/**
 * Decoding only takes away backslashes before `"`, `\` and `/`: a text without these is found in both forms or in neither.
 * A number can only be what is made of its characters.
 */
export function careOf(test: Test): Care {
  if (test.op === 'regex') return allCare
  if (test.op !== 'pattern') return { decoded: false, numbers: false }
  const texts = test.pattern.filter((part) => typeof part === 'string')
  const hasOne = test.pattern.some((part) => typeof part === 'object' && part.wild === 'one')
  return {
    decoded: hasOne || texts.some((text) => /["\\/]/.test(text)),
    numbers: (hasOne || texts.length > 0) && texts.every((text) => /^[-+.0-9e]*$/i.test(text)),
  }
}
