import type { Notice } from '../../model/notice.ts'
import { toField, toText } from './field.ts'
import { noticeFormats } from './index.ts'

/** What was found, and for each part that is no lead why, as the end of a sentence. */
export type ParsedNotices = { readonly notices: readonly Notice[]; readonly left: readonly string[] }

const mostNotices = 1000
/** Findings come wrapped: a queue's message in a topic's message in an event. */
const deepest = 6

/** Reads findings of others out of JSON, one document or one a line, by their content, whatever they are wrapped in. */
export function parseNotices(text: string): ParsedNotices {
  const notices: Notice[] = []
  const left: string[] = []
  for (const value of toValues(text)) {
    for (const inner of value === undefined ? [undefined] : unwrap(value, deepest)) {
      const read = inner === undefined ? 'no JSON' : readNotice(inner)
      if (typeof read === 'string') left.push(read)
      else if (read.entities.length === 0)
        left.push(`${read.source}: ${read.says}, which names no key, identity, address or machine`)
      else if (notices.length < mostNotices) notices.push(read)
      else left.push(`beyond the first ${mostNotices.toLocaleString('en')}`)
    }
  }
  return { notices, left }
}

/** The whole text, else its lines; undefined for what is no JSON. */
function toValues(text: string): unknown[] {
  const whole = parse(text)
  if (whole !== undefined) return [whole]
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.length < 2 ? [undefined] : lines.map(parse)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

const lists = ['Records', 'findings', 'successfulSet']
const envelopes = ['detail', 'Message', 'message', 'body', 'Body']

/** What lies in lists, events and messages, or the value itself. */
function unwrap(value: unknown, depth: number): unknown[] {
  if (depth === 0 || typeof value !== 'object' || value === null) return [value]
  if (Array.isArray(value)) return value.flatMap((item) => unwrap(item, depth - 1))
  if (noticeFormats.some((format) => format.recognise(value))) return [value]
  for (const name of lists) {
    const list = toField(value, name)
    if (Array.isArray(list)) return unwrap(list, depth)
  }
  for (const name of envelopes) {
    const field = (value as Record<string, unknown>)[name]
    const inner = typeof field === 'string' ? parse(field) : field
    if (typeof inner === 'object' && inner !== null) return unwrap(inner, depth - 1)
  }
  return [value]
}

function readNotice(value: unknown): Notice | string {
  const format = noticeFormats.find(({ recognise }) => recognise(value))
  if (format) return format.read(value)
  return toText(value, 'eventName') === null ? 'no finding that is known' : 'a record of CloudTrail, which is no lead'
}
