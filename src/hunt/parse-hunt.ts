import { basename } from 'node:path'
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml'
import type { ContentProblem } from '../model/answers.ts'
import { closest } from '../model/closest.ts'
import { compileHunt } from './compile-hunt.ts'
import { findForeign } from './find-foreign.ts'
import { type Hunt, type Parameter, type ParameterType, parameterTypes } from './hunt.ts'
import { Mistake } from './mistake.ts'
import { stepByName } from './steps/index.ts'

type Parsed = { readonly hunt: Hunt | null; readonly problems: readonly ContentProblem[] }

const keys = ['title', 'hypothesis', 'read', 'attack', 'cost', 'parameters', 'after'] as const
const texts = ['title', 'hypothesis', 'read', 'cost'] as const

/** Reads a hunt: YAML in a block comment at the beginning, and SQL below. With an error there is no hunt; what could be better is a warning. */
export function parseHunt(file: string, text: string): Parsed {
  const comment = /^\s*\/\*([\s\S]*?)\*\//.exec(text)
  const teller = new Teller(file, text)
  if (comment === null) {
    teller.tell('error', 'A hunt begins with a comment of YAML.', {
      hint: 'Write /* title: … hypothesis: … */ above the SQL.',
    })
    return { hunt: null, problems: teller.problems }
  }
  const head = readHead(comment[1]!, teller.within(comment[0].indexOf('/*') + 2))
  const sql = text.slice(comment[0].length)
  const sqlStart = comment[0].length + /^\s*/.exec(sql)![0].length
  if (head === null) return { hunt: null, problems: teller.problems }
  const name = basename(file).replace(/\.sql$/, '')
  const hunt: Hunt = { ...head, name, sql: sql.trim(), file, line: teller.toPlace(sqlStart).line }
  checkSql(hunt, teller.within(sqlStart))
  return { hunt: teller.problems.some(({ severity }) => severity === 'error') ? null : hunt, problems: teller.problems }
}

type Head = Omit<Hunt, 'name' | 'sql' | 'file' | 'line'>

function readHead(yaml: string, teller: Teller): Head | null {
  const document = parseDocument(yaml, { lineCounter: new LineCounter(), prettyErrors: false })
  for (const { message, pos } of document.errors.slice(0, 20))
    teller.tell('error', message.split('\n', 1)[0]!, { at: pos[0] })
  if (document.errors.length > 0) return null
  const map = document.contents
  if (!isMap(map)) {
    teller.tell('error', 'The head is no map.', { hint: `It has ${keys.join(', ')}.` })
    return null
  }
  tellUnknownKeys(map, keys, teller)
  const [title, hypothesis, read, cost] = texts.map((key) => requireText(map, key, teller)) as [
    string,
    string,
    string,
    string,
  ]
  return {
    title,
    hypothesis,
    read,
    cost,
    attack: toTechniques(map, teller),
    parameters: toParameters(map, teller),
    after: toSteps(map, teller),
  }
}

function requireText(map: YAMLMap, key: string, teller: Teller): string {
  const text = toText(map.get(key, true))
  if (text === null) teller.tell('error', `The head has no ${key}.`, { at: 0, hint: `Write ${key}: and a sentence.` })
  return text ?? ''
}

function toTechniques(map: YAMLMap, teller: Teller): string[] {
  const node = map.get('attack', true) as unknown
  const listed = isSeq(node) ? node.items.map((item) => ({ id: toText(item) ?? '', item })) : []
  if (listed.length === 0)
    teller.tell('error', 'The head names no ATT&CK technique.', { hint: 'Write attack: [T1087.004].' })
  for (const { id, item } of listed) {
    if (!/^T\d{4}(\.\d{3})?$/.test(id))
      teller.tell('error', `"${id.slice(0, 40)}" is no technique.`, { at: placeOf(item), hint: 'Write T1087.004.' })
  }
  return listed.map(({ id }) => id)
}

function toSteps(map: YAMLMap, teller: Teller): string[] {
  const node = map.get('after', true) as unknown
  if (node === undefined) return []
  const listed = isSeq(node) ? node.items.map((item) => ({ name: toText(item) ?? '', item })) : []
  if (!isSeq(node))
    teller.tell('error', 'after is no list.', { at: placeOf(node), hint: 'Write after: [describe-calls].' })
  for (const { name, item } of listed.filter((one) => !stepByName.has(one.name))) {
    teller.tell('error', `There is no step "${name.slice(0, 40)}".`, {
      at: placeOf(item),
      hint: didYouMean(name, [...stepByName.keys()]),
    })
  }
  return listed.map(({ name }) => name)
}

function toParameters(map: YAMLMap, teller: Teller): Parameter[] {
  const node = map.get('parameters', true) as unknown
  if (node === undefined) return []
  if (!isMap(node)) {
    teller.tell('error', 'parameters is no map.', { at: placeOf(node), hint: parameterForm })
    return []
  }
  return node.items.flatMap(({ key, value }) => toParameter(toText(key) ?? '', { key, value }, teller))
}

const parameterForm = 'Write parameters: { days: { type: number, says: how many days, default: 14 } }.'
const parameterKeys = ['type', 'says', 'default'] as const

function toParameter(name: string, { key, value }: { key: unknown; value: unknown }, teller: Teller): Parameter[] {
  const at = placeOf(key)
  const tell = (says: string, hint = parameterForm): [] => {
    teller.tell('error', says, { at, hint })
    return []
  }
  if (!/^[a-z][a-z_]{0,30}$/.test(name))
    return tell(`"${name.slice(0, 40)}" is no name for a parameter.`, 'Use small letters and _.')
  if (!isMap(value)) return tell(`The parameter ${name} is no map.`)
  tellUnknownKeys(value, parameterKeys, teller)
  const type = toText(value.get('type', true)) as ParameterType | null
  const says = toText(value.get('says', true))
  if (type === null || !parameterTypes.includes(type))
    return tell(`The type of ${name} is none.`, `It is one of ${parameterTypes.join(', ')}.`)
  if (says === null) return tell(`The parameter ${name} does not say what it is.`)
  const fallback = value.get('default', true) as unknown
  return [{ name, type, says, default: fallback === undefined ? null : (toText(fallback) ?? '') }]
}

function tellUnknownKeys(map: YAMLMap, known: readonly string[], teller: Teller): void {
  for (const { key } of map.items) {
    const name = toText(key) ?? ''
    if (!known.includes(name))
      teller.tell('error', `"${name.slice(0, 40)}" is not known here.`, {
        at: placeOf(key),
        hint: didYouMean(name, known),
      })
  }
}

function didYouMean(name: string, known: readonly string[]): string {
  const near = closest(name, known)
  return near === null ? `It is one of ${known.join(', ')}.` : `Did you mean ${near}?`
}

/** What can be said of the SQL without a database. */
function checkSql(hunt: Hunt, teller: Teller): void {
  if (!/^(with|select)\b/i.test(hunt.sql)) {
    teller.tell('error', 'The SQL is no question.', { at: 0, hint: 'Begin with select or with.' })
    return
  }
  try {
    const { parameters } = compileHunt(hunt, {})
    for (const { name } of hunt.parameters.filter((one) => !parameters.has(one.name) && hunt.after.length === 0))
      teller.tell('warning', `The SQL does not use :${name}.`, { at: 0, hint: 'Use it, or take it out of parameters.' })
    for (const { says, hint, at } of findForeign(hunt.sql)) teller.tell('warning', says, { hint, at })
  } catch (error) {
    if (!(error instanceof Mistake)) throw error
    teller.tell('error', error.message, { hint: error.hint, at: error.at })
  }
}

function toText(node: unknown): string | null {
  if (!isScalar(node) || node.value === null) return null
  const text = String(node.value).trim()
  return text === '' ? null : text
}

function placeOf(node: unknown): number | undefined {
  return (node as Node | undefined)?.range?.[0]
}

/** Collects problems with their places in the file; `at` counts characters from where its part of the file begins. */
class Teller {
  readonly problems: ContentProblem[]
  private readonly file: string
  private readonly text: string
  private readonly start: number

  constructor(file: string, text: string, { start = 0, problems = [] as ContentProblem[] } = {}) {
    this.file = file
    this.text = text
    this.start = start
    this.problems = problems
  }

  within(start: number): Teller {
    return new Teller(this.file, this.text, { start, problems: this.problems })
  }

  toPlace(at: number): { line: number; column: number } {
    const lines = this.text.slice(0, at).split('\n')
    return { line: lines.length, column: lines.at(-1)!.length + 1 }
  }

  tell(
    severity: ContentProblem['severity'],
    says: string,
    { hint, at = 0 }: { hint?: string; at?: number | undefined } = {},
  ): void {
    const code = severity === 'error' ? 'hunt-invalid' : 'hunt-could-be-better'
    this.problems.push({
      severity,
      code,
      says,
      ...(hint && { hint }),
      file: this.file,
      ...this.toPlace(this.start + at),
    })
  }
}
