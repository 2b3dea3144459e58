import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml'
import { closest } from '../model/closest.ts'
import { type Hunt, type Parameter, type ParameterType, parameterTypes } from './hunt.ts'
import { stepByName } from './steps/index.ts'
import type { Teller } from './teller.ts'

const keys = ['title', 'hypothesis', 'read', 'attack', 'cost', 'parameters', 'after'] as const
const texts = ['title', 'hypothesis', 'read', 'cost'] as const

type Head = Omit<Hunt, 'name' | 'sql' | 'file' | 'line'>

/** Reads what a hunt says of itself; null where it is no YAML. All that is wrong is told. */
export function readHead(yaml: string, teller: Teller): Head | null {
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

function toText(node: unknown): string | null {
  if (!isScalar(node) || node.value === null) return null
  const text = String(node.value).trim()
  return text === '' ? null : text
}

function placeOf(node: unknown): number | undefined {
  return (node as Node | undefined)?.range?.[0]
}
