import { type Document, LineCounter, type ParsedNode, parseAllDocuments } from 'yaml'
import { attempt, Mistake, toProblem } from '../problem.ts'
import type { Problem } from '../rule.ts'
import type { YamlNode } from './node.ts'
import { toHint } from './to-hint.ts'
import { type Reader, toYamlNode } from './to-yaml-node.ts'

const largestText = 1_048_576
const mostNodes = 200_000
const mostAliases = 1_000

/** One YAML document that is not empty, with the text it came from. */
export type YamlDocument = { readonly root: YamlNode; readonly text: string }

/** Reads YAML 1.2. A document that is not YAML becomes a problem with line and column and does not stop the next. */
export function readYaml(text: string): { documents: YamlDocument[]; problems: Problem[] } {
  const problems: Problem[] = []
  const lines = new LineCounter()
  const toPlace = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const budget = { nodes: mostNodes, aliases: mostAliases }
  const documents: YamlDocument[] = []
  for (const document of attempt(problems, () => parseDocuments(text, lines)) ?? []) {
    const root = attempt(problems, () => readDocument({ document, toPlace, budget }))
    if (root) documents.push({ root, text: text.slice(document.range[0], document.range[2]) })
    for (const warning of document.warnings)
      problems.push(toProblem('warning', 'yaml', `${warning.message}.`, { at: toPlace(warning.pos[0]) }))
  }
  return { documents, problems }
}

/** `uniqueKeys` of the library compares all pairs of keys, which is slow on hostile files: ours looks them up. */
const options = { prettyErrors: false, uniqueKeys: false, stringKeys: true, logLevel: 'silent' } as const

function parseDocuments(text: string, lineCounter: LineCounter): Document.Parsed<ParsedNode>[] {
  if (text.length > largestText) {
    throw new Mistake('too-large', `The file has more than ${largestText} characters.`, {
      hint: 'Split it; each rule may have a file of its own.',
    })
  }
  try {
    const parsed = parseAllDocuments(text, { ...options, lineCounter })
    return Array.isArray(parsed) ? parsed : []
  } catch (error) {
    throw new Mistake('yaml', `The YAML cannot be read: ${error instanceof Error ? error.message : String(error)}.`)
  }
}

function readDocument(reader: Reader): YamlNode | undefined {
  const { document } = reader
  const [error] = document.errors
  if (error) {
    const says = `The YAML cannot be read: ${error.message}.`
    throw new Mistake('yaml', says, { at: reader.toPlace(error.pos[0]), hint: toHint(error) })
  }
  if (!document.contents) return undefined
  const root = toYamlNode(document.contents, reader)
  return root.kind === 'scalar' && root.value === null ? undefined : root
}
