import { basename } from 'node:path'
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml'
import type { ContentProblem } from '../../model/answers.ts'
import type { Bucket, BucketCall } from './bucket.ts'

type Parsed = { readonly bucket: Bucket | null; readonly problems: readonly ContentProblem[] }

/** Reads a bucket. A call that is wrong is left out and told; without title, sentence or calls there is no bucket. */
export function parseBucket(file: string, text: string): Parsed {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const problems: ContentProblem[] = []
  const tell = (says: string, node?: unknown): null => {
    const offset = (node as Node | undefined)?.range?.[0]
    const at = offset === undefined ? null : lines.linePos(offset)
    problems.push({
      severity: 'error',
      code: 'bucket-invalid',
      says,
      file,
      ...(at && { line: at.line, column: at.col }),
    })
    return null
  }
  for (const { message, pos } of document.errors.slice(0, 20)) tell(message.split('\n', 1)[0]!, { range: pos })
  if (problems.length > 0) return { bucket: null, problems }
  const map = document.contents
  if (!isMap(map)) return { bucket: tell('A bucket is a map with title, says, date, references and calls.'), problems }
  const title = toText(map, 'title') ?? tell('The bucket has no title.', map)
  const says = toText(map, 'says') ?? tell('The bucket does not say what its calls are for (says).', map)
  const references = toReferences(map, tell)
  const calls = toCalls(map, references, tell)
  if (title === null || says === null || calls.length === 0) {
    if (calls.length === 0) tell('The bucket has no calls.', map)
    return { bucket: null, problems }
  }
  const name = basename(file).replace(/\.ya?ml$/, '')
  return { bucket: { name, title, says, date: toText(map, 'date') ?? '', references, calls, file }, problems }
}

type Tell = (says: string, node?: unknown) => null

function toReferences(map: YAMLMap, tell: Tell): Record<string, string> {
  const node = map.get('references', true) as unknown
  if (!isMap(node)) {
    tell('The bucket does not say where its calls are from (references: a short key, and an address).', node ?? map)
    return {}
  }
  return Object.fromEntries(node.items.map(({ key, value }) => [`${plain(key)}`, `${plain(value)}`]))
}

function toCalls(map: YAMLMap, references: Readonly<Record<string, string>>, tell: Tell): BucketCall[] {
  const list = map.get('calls', true) as unknown
  if (!isSeq(list)) return []
  const seen = new Set<string>()
  return list.items.flatMap((node) => {
    const call = isMap(node) ? toCall(node) : null
    if (!call)
      return tell('A call is written { source: ses.amazonaws.com, name: GetSendQuota, from: [key] }.', node) ?? []
    const key = `${call.source}:${call.name}`
    if (seen.has(key)) return tell(`${key} stands in the bucket twice.`, node) ?? []
    seen.add(key)
    const unknown = call.from.find((from) => !Object.hasOwn(references, from))
    if (unknown !== undefined) tell(`${key} is from "${unknown}", which the references do not name.`, node)
    if (call.from.length === 0) tell(`${key} does not say where it is from.`, node)
    return call
  })
}

function toCall(map: YAMLMap): BucketCall | null {
  const [source, name, why] = ['source', 'name', 'why'].map((key) => toText(map, key))
  if (!source || !name || !/^[\w.-]{1,100}$/.test(source) || !/^\w{1,100}$/.test(name)) return null
  const from = map.get('from', true) as unknown
  return { source, name, from: isSeq(from) ? from.items.map((item) => `${plain(item)}`) : [], why: why ?? null }
}

function toText(map: YAMLMap, key: string): string | null {
  const value = plain(map.get(key, true))
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

function plain(node: unknown): unknown {
  return isScalar(node) ? node.value : node
}
