import { parseJson } from './json.ts'

/**
 * A value printed as text: JSON, or a struct, map or list as Athena, CloudTrail Lake and Java print it
 * (`{type=IAMUser, sessioncontext=null}`, `[{arn=…}]`), whose maps may hold JSON. Undefined where the text is neither.
 * Such text has no quoting: a value ends at `, key=` or at its bracket. Nulls are left out.
 */
export function parseStructured(text: string): unknown {
  const trimmed = text.trim()
  if (!/^[{[]/.test(trimmed)) return undefined
  const json = parseJson(trimmed)
  if (json !== undefined) return json
  const parsed = parseValue({ text: trimmed, steps: trimmed.length * stepsPerCharacter }, 0, depthLimit)
  return parsed && parsed.end === trimmed.length ? parsed.value : undefined
}

const depthLimit = 16
const stepsPerCharacter = 16

/** `steps` run out on hostile text, which could else be scanned again and again. */
type Reading = { readonly text: string; steps: number }

type Parsed = { readonly value: unknown; readonly end: number }

function parseValue(reading: Reading, at: number, depth: number): Parsed | undefined {
  if (depth === 0) return undefined
  switch (reading.text[at]) {
    case '{':
      return parseEmbeddedJson(reading, at) ?? parseStruct(reading, at, depth)
    case '[':
      return parseEmbeddedJson(reading, at) ?? parseList(reading, at, depth)
    default:
      return undefined
  }
}

const keyPattern = /[\w$@./:-]{1,256}=/y
const separator = ', '

function parseStruct(reading: Reading, start: number, depth: number): Parsed | undefined {
  const entries: [string, unknown][] = []
  let at = start + 1
  while (reading.text[at] !== '}') {
    if (at > start + 1) at += separator.length
    keyPattern.lastIndex = at
    const key = keyPattern.exec(reading.text)?.[0]
    const item = key && parseItem(reading, at + key.length, { close: '}', depth })
    if (!item) return undefined
    if (item.value !== null) entries.push([key.slice(0, -1), item.value])
    at = item.end
  }
  return { value: Object.fromEntries(entries), end: at + 1 }
}

function parseList(reading: Reading, start: number, depth: number): Parsed | undefined {
  const items: unknown[] = []
  let at = start + 1
  while (reading.text[at] !== ']') {
    if (at > start + 1) at += separator.length
    const item = parseItem(reading, at, { close: ']', depth })
    if (!item) return undefined
    items.push(item.value)
    at = item.end
  }
  return { value: items, end: at + 1 }
}

type Inside = { readonly close: '}' | ']'; readonly depth: number }

/** A value in a struct or list; its end is at the separator or the closing bracket. */
function parseItem(reading: Reading, at: number, { close, depth }: Inside): Parsed | undefined {
  const { text } = reading
  const nested = parseValue(reading, at, depth - 1)
  if (nested && endsItem(text, nested.end, close)) return nested
  for (let end = at; end < text.length && reading.steps-- > 0; end++) {
    if (!endsItem(text, end, close)) continue
    const scalar = text.slice(at, end)
    return { value: scalar === 'null' ? null : scalar, end }
  }
  return undefined
}

function endsItem(text: string, at: number, close: '}' | ']'): boolean {
  if (text[at] === close) return true
  if (!text.startsWith(separator, at)) return false
  keyPattern.lastIndex = at + separator.length
  return close === ']' || keyPattern.test(text)
}

/** JSON inside such text: to the bracket that closes it, strings minded. */
function parseEmbeddedJson(reading: Reading, start: number): Parsed | undefined {
  const { text } = reading
  if (!/["{[\]}\d\s-]/.test(text[start + 1] ?? '')) return undefined
  let depth = 0
  for (let at = start; at < text.length && reading.steps-- > 0; at++) {
    const char = text[at]
    if (char === '"') at = endOfString(reading, at)
    else if (char === '{' || char === '[') depth++
    else if ((char === '}' || char === ']') && --depth === 0) {
      const value = parseJson(text.slice(start, at + 1))
      return value === undefined ? undefined : { value, end: at + 1 }
    }
  }
  return undefined
}

function endOfString(reading: Reading, start: number): number {
  const { text } = reading
  let at = start + 1
  while (at < text.length && text[at] !== '"' && reading.steps-- > 0) at += text[at] === '\\' ? 2 : 1
  return at
}
