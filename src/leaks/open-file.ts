import { parse, parseAllDocuments } from 'yaml'
import type { LeakFile } from './form.ts'
import type { Piece } from './piece.ts'

/** YAML costs a hundred times what JSON does, and is longer only where a program wrote it. In bytes. */
const mostYamlBytes = 2 << 20

/** A file in which something was found, from the piece in hand; `name` where it is known. Places in `text` are `toPlace` of places in the bytes. */
export function openFile(
  { bytes, from, isLast }: Piece,
  name: string,
): { file: LeakFile; toPlace: (at: number) => number } {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe && from === 0
  const text = bytes.toString(isUtf16 ? 'utf16le' : 'latin1')
  const toDocument = () =>
    from === 0 && isLast ? parseDocument(name, isUtf16 ? text : bytes.toString('utf8')) : undefined
  let known: { readonly document: unknown } | undefined
  const document = () => {
    known ??= { document: toDocument() }
    return known.document
  }
  return { file: { name, text, document }, toPlace: isUtf16 ? (at) => at >> 1 : (at) => at }
}

/** JSON or YAML; undefined where it is neither. Never throws: what a parser says may quote the file. */
function parseDocument(name: string, given: string): unknown {
  const text = given.replace(/^\ufeff/, '')
  try {
    if (/^\s*[{[]/.test(text)) return JSON.parse(text)
    if (text.length > mostYamlBytes || !mayBeYaml(name, text)) return undefined
    if (!/^---/m.test(text.slice(3))) return parse(text, yamlOptions)
    return parseAllDocuments(text, yamlOptions).map((document) =>
      'toJS' in document ? document.toJS({ maxAliasCount: 100 }) : null,
    )
  } catch {
    return undefined
  }
}

const yamlOptions = { logLevel: 'silent', maxAliasCount: 100, uniqueKeys: false, strict: false } as const

function mayBeYaml(name: string, text: string): boolean {
  return /\.ya?ml$/i.test(name) || /^(?:apiVersion|kind|openapi|swagger|type: \S*insomnia)\b/m.test(text.slice(0, 4096))
}
